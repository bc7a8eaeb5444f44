"""Texts made to run a script, by the place in a page that each aims at. Our own list.

Whatever runs calls `hit(N)`, opens a dialog, writes the title, or asks a host of NOWHERE; tests/hostile watches for all four.
"""

import re

NOWHERE = "nowhere.invalid"

TAGS = """
<script>hit(N)</script>
<SCRIPT>hit(N)</SCRIPT>
<ScRiPt type=module>hit(N)</sCrIpT>
<script/x>hit(N)</script>
<script
>hit(N)</script
>
<script src=//nowhere.invalid/N.js></script>
<script src="data:text/javascript,hit(N)"></script>
<script>document.title='hit N'</script>
<<script>hit(N);//<</script>
<scr<script>ipt>hit(N)</scr</script>ipt>
<script><!--
hit(N)
--></script>
<script type="text/javascript">alert(N)</script>
<img src=x onerror=hit(N)>
<img src=x onerror="hit(N)"
<img/src=x/onerror=hit(N)>
<IMG SRC=x OnErRoR="hit(N)">
<img src=//nowhere.invalid/N.png>
<img srcset="//nowhere.invalid/N.png 1x">
<image src=x onerror=hit(N)>
<body onload=hit(N)>
<input autofocus onfocus=hit(N)>
<select autofocus onfocus=hit(N)></select>
<textarea autofocus onfocus=hit(N)></textarea>
<video><source onerror=hit(N)></video>
<video src=x onerror=hit(N)></video>
<audio src=x onerror=hit(N)></audio>
<details open ontoggle=hit(N)>x</details>
<marquee onstart=hit(N)>x</marquee>
<iframe src="javascript:parent.hit(N)"></iframe>
<iframe srcdoc="<script>parent.hit(N)</script>"></iframe>
<iframe src=//nowhere.invalid/N></iframe>
<embed src="javascript:hit(N)">
<object data="javascript:hit(N)"></object>
<object data="data:text/html,<script>parent.hit(N)</script>"></object>
<base href=//nowhere.invalid/>
<link rel=stylesheet href=//nowhere.invalid/N.css>
<link rel=prefetch href=//nowhere.invalid/N>
<link rel=import href="data:text/html,<script>hit(N)</script>">
<meta http-equiv=refresh content="0;url=//nowhere.invalid/N">
<meta http-equiv=refresh content="0;url=javascript:hit(N)">
<form action="javascript:hit(N)"><input type=submit autofocus></form>
<isindex action="javascript:hit(N)">
<keygen autofocus onfocus=hit(N)>
<dialog open onfocus=hit(N) autofocus tabindex=0>x</dialog>
<x onclick=hit(N) tabindex=1 id=x>x
<p contenteditable autofocus onfocus=hit(N)>x</p>
<template><script>hit(N)</script></template>
<noscript><img src=x onerror=hit(N)></noscript>
<plaintext><script>hit(N)</script>
<portal src=//nowhere.invalid/N></portal>
<custom-element onconnected=hit(N) onanimationstart=hit(N) style=animation:x>
"""
ATTRIBUTES = """
" onmouseover="hit(N)" autofocus onfocus="hit(N)
' onmouseover='hit(N)' autofocus onfocus='hit(N)
 onfocus=hit(N) autofocus tabindex=1 x=
"><script>hit(N)</script>
'><script>hit(N)</script>
"><img src=x onerror=hit(N)>
'><svg onload=hit(N)>
"/><svg/onload=hit(N)>
` onerror=hit(N) `
" style="animation-name:x" onanimationstart="hit(N)
" srcdoc="<script>parent.hit(N)</script>
" formaction="javascript:hit(N)
" ping="//nowhere.invalid/N
" background="//nowhere.invalid/N
" accesskey="x" onclick="hit(N)
"--><script>hit(N)</script>
x" nonce="x"><script nonce=x>hit(N)</script>
&quot; onfocus=&quot;hit(N)&quot; autofocus &quot;
&#34; onfocus=hit(N) autofocus x=&#34;
\\" onfocus=hit(N) autofocus x=\\"
"""
ADDRESSES = """
javascript:hit(N)
JaVaScRiPt:hit(N)
 javascript:hit(N)
java	script:hit(N)
java
script:hit(N)
javascript&colon;hit(N)
&#106;avascript:hit(N)
javascript://example.org/%0ahit(N)
javascript:/*--></title></style></script><svg/onload=hit(N)>*/
data:text/html,<script>parent.hit(N)</script>
data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGl0KDcpPC9zY3JpcHQ+
vbscript:hit(N)
//nowhere.invalid/N
\\\\nowhere.invalid/N
https:nowhere.invalid/N
https://user@nowhere.invalid/N
https://example.org" onmouseover="hit(N)
<a href="javascript:hit(N)">x</a>
<a href="java&#9;script:hit(N)">x</a>
<a href="&#x6A;avascript:hit(N)">x</a>
<a href=" &#14; javascript:hit(N)">x</a>
<a href="data:text/html,<script>hit(N)</script>">x</a>
<a href="//nowhere.invalid/N" target=_blank rel=opener autofocus onfocus=hit(N)>x</a>
<a href="https://example.org/" onclick="hit(N)" style="position:fixed;inset:0">x</a>
<area href="javascript:hit(N)">
[x](javascript:hit(N))
![x](//nowhere.invalid/N.png)
<javascript:hit(N)>
"""
DRAWINGS = """
<svg onload=hit(N)>
<svg><script>hit(N)</script></svg>
<svg><script href=//nowhere.invalid/N.js /></svg>
<svg><script>hit&#40;N)</script></svg>
<svg><a xlink:href="javascript:hit(N)"><text y=9>x</text></a></svg>
<svg><animate onbegin=hit(N) attributeName=x dur=1s>
<svg><set onbegin=hit(N) attributeName=x>
<svg><a><animate attributeName=href values=javascript:hit(N) /><text y=9>x</text></a></svg>
<svg><foreignObject><img src=x onerror=hit(N)></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>hit(N)</script></svg>#x"/></svg>
<svg><style>@import '//nowhere.invalid/N.css';</style></svg>
<svg><image href=//nowhere.invalid/N.png onerror=hit(N) /></svg>
<svg><desc><![CDATA[</desc><script>hit(N)</script>]]></svg>
<svg><title><script>hit(N)</script></title></svg>
<math><maction actiontype=statusline xlink:href="javascript:hit(N)">x</maction></math>
<math href="javascript:hit(N)">x</math>
<math><mtext><img src=x onerror=hit(N)></mtext></math>
<math><annotation-xml encoding="text/html"><img src=x onerror=hit(N)></annotation-xml></math>
<?xml-stylesheet href="//nowhere.invalid/N.xsl"?>
<!DOCTYPE x [<!ENTITY x "<script>hit(N)</script>">]>&x;
<![CDATA[<script>hit(N)</script>]]>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">hit(N)</x:script>
"""
STYLES = """
<style>@import '//nowhere.invalid/N.css';</style>
<style>*{background:url(//nowhere.invalid/N.png)}</style>
</style><script>hit(N)</script>
<p style="background:url(//nowhere.invalid/N.png)">x</p>
<p style="width:expression(hit(N))">x</p>
<div style="-moz-binding:url(//nowhere.invalid/N.xml#x)">x</div>
<style>@keyframes x{}</style><p style="animation:x" onanimationstart=hit(N)>x</p>
;background:url(//nowhere.invalid/N.png)
}*{background:url(//nowhere.invalid/N.png)}
"""
CODINGS = """
&lt;script&gt;hit(N)&lt;/script&gt;
&amp;lt;script&amp;gt;hit(N)&amp;lt;/script&amp;gt;
&#60;script&#62;hit(N)&#60;/script&#62;
&#x3c;img src=x onerror=hit(N)&#x3e;
&#0000060script&#0000062hit(N)&#0000060/script&#0000062
&lt;img src=x onerror=hit(N)&gt;
%3Cscript%3Ehit(N)%3C/script%3E
%253Cscript%253Ehit(N)%253C/script%253E
\\u003cscript\\u003ehit(N)\\u003c/script\\u003e
\\x3cscript\\x3ehit(N)\\x3c/script\\x3e
+ADw-script+AD4-hit(N)+ADw-/script+AD4-
＜script＞hit(N)＜/script＞
‹script›hit(N)‹/script›
\u212acript<\u017fcript>hit(N)</\u017fcript>
<scr\u200bipt>hit(N)</scr\u200bipt>
\u202e<script>hit(N)</script>\u202c
\u2066<img src=x onerror=hit(N)>\u2069
\u2028<script>hit(N)</script>\u2029
\u00bc\u00be<img src=x onerror=hit(N)>
A\u030a<svg/onload=hit(N)>
"""
SCRIPTS = """
</script><script>hit(N)</script>
</script ><img src=x onerror=hit(N)>
<!--<script>hit(N)//-->
--><script>hit(N)</script><!--
--!><script>hit(N)</script>
<!--><script>hit(N)</script>-->
";hit(N);//
';hit(N);//
`;hit(N);//
${hit(N)}
"};hit(N);{"
"}]}</script><script>hit(N)</script>
\\";hit(N);//
*/hit(N)/*
{"__proto__":{"x":"<img src=x onerror=hit(N)>"}}
constructor.constructor('hit(N)')()
]]><script>hit(N)</script>
</title><script>hit(N)</script>
</textarea><script>hit(N)</script>
</template><script>hit(N)</script>
</noscript><script>hit(N)</script>
</option></select><script>hit(N)</script>
</xmp><script>hit(N)</script>
</iframe><script>hit(N)</script>
"""
TEMPLATES = """
{{ hit(N) }}
{{constructor.constructor('hit(N)')()}}
{% raw %}<script>hit(N)</script>{% endraw %}
{{ '<script>hit(N)</script>'|safe }}
{% include "<script>hit(N)</script>" %}
{# #}<script>hit(N)</script>{# #}
<%= hit(N) %>
#{hit(N)}
@{hit(N)}
%(headline)s<script>hit(N)</script>
%s<script>hit(N)</script>%n
{0}<script>hit(N)</script>{headline.__class__}
<!--#include virtual="/desk/" --><script>hit(N)</script>
<!--~ticker--><script>hit(N)</script>
<esi:include src="//nowhere.invalid/N"/>
"""
MUTATIONS = """
<math><mtext><table><mglyph><style><img src=x onerror=hit(N)>
<svg></p><style><a id="</style><img src=x onerror=hit(N)>">
<noscript><p title="</noscript><img src=x onerror=hit(N)>">
<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hit(N)>
<math><mi><table><mglyph><![CDATA[</math><img src=x onerror=hit(N)>]]>
<svg><style><!--</style><img src=x onerror=hit(N)>--></style></svg>
<table><tr><td><svg><desc></table><img src=x onerror=hit(N)>
<p><a title="</p><img src=x onerror=hit(N)>">x</a></p>
<select><template><style></select><img src=x onerror=hit(N)>
<b><i><u><a><b><p><svg><a><img src=x onerror=hit(N)></b></i>
<title><a id="</title><img src=x onerror=hit(N)>">
<textarea><a id="</textarea><img src=x onerror=hit(N)>">
<xmp><a id="</xmp><img src=x onerror=hit(N)>">
<div id="</div><script>hit(N)</script>">x
<a href="https://example.org/`><img src=x onerror=hit(N)>`">x</a>
<bdi dir="rtl><img src=x onerror=hit(N)>">x</bdi>
<abbr title='"><img src=x onerror=hit(N)>'>x</abbr>
<p id=location><a id=hit name=hit>x</a></p><form id=document name=cookie><input name=title>
"""
_MULTILINE = {"<script\n>hit(N)</script\n>", "<script><!--\nhit(N)\n--></script>", "java\nscript:hit(N)"}


def _split(text: str) -> list[str]:
    """One a line, but for the few that have lines themselves."""
    found = []
    for whole in _MULTILINE:
        if whole in text:
            text = text.replace(whole, "")
            found.append(whole)
    return [line.replace("\\\\", "\\") for line in text.split("\n") if line.strip()] + found


CONTEXTS = {
    "tags": _split(TAGS),
    "attributes": _split(ATTRIBUTES),
    "addresses": _split(ADDRESSES),
    "drawings": _split(DRAWINGS),
    "styles": _split(STYLES),
    "codings": _split(CODINGS),
    "scripts": _split(SCRIPTS),
    "templates": _split(TEMPLATES),
    "mutations": _split(MUTATIONS),
}
VECTORS = tuple(
    re.sub(r"(?<![A-Za-z])N(?![A-Za-z])", str(number), text)
    for number, text in enumerate((one for many in CONTEXTS.values() for one in many), 100)
)


def packed(characters: int) -> tuple[str, ...]:
    """All vectors, as many in one text as fit; a longer one stands in a text of its own, cut."""
    texts: list[str] = []
    for one in VECTORS:
        if texts and len(texts[-1]) + 1 + len(one) <= characters:
            texts[-1] += " " + one
        else:
            texts.append(one[:characters])
    return tuple(texts)
