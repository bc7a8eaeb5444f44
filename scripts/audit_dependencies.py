"""Asks the advisories about every locked dependency, and looks at their licences: `python -m scripts.audit_dependencies`.

Exit code 0: asked, and nothing is known against them. 1: something is. 2 (with --strict; else 0 and a line in capitals): the
advisories could not be reached, so nothing was asked.
"""

import json
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
SERVICES = ("pypi", "osv")
PERMISSIVE = (
    "mit", "bsd", "apache", "isc", "psf", "python software foundation", "unlicense", "zlib", "mpl", "mozilla", "openldap", "oldap", "ofl",
    "hpnd", "lgpl", "public domain", "cc0", "0bsd", "zpl", "python-2.0",
)  # fmt: skip
READ_BY_US = {"axe-playwright-python": "MIT, in its repository's LICENSE"}
ACCEPTED: dict[str, str] = {}
"""Advisories that were looked at, with the reason why they do not matter here."""
UNREACHABLE = (
    "connection",
    "timed out",
    "timeout",
    "resolve",
    "unreachable",
    "proxy",
    "temporary failure",
    "ssl",
    "403",
    "404",
)


def asked(lock: str) -> list[str] | None:
    """What is known against a lock file's packages; None if no service could be asked."""
    for service in SERVICES:
        command = [
            sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / lock), "--disable-pip", "--require-hashes",
            "--format", "json", "--progress-spinner", "off", "--vulnerability-service", service, "--timeout", "15",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        try:
            told = json.loads(done.stdout)
        except ValueError:
            if not any(sign in done.stderr.lower() for sign in UNREACHABLE):
                raise SystemExit(f"pip-audit failed on {lock}:\n{done.stderr[-2000:]}") from None
            continue
        return [
            f"{one['name']} {one['version']}: {found['id']} (mended in {', '.join(found['fix_versions']) or 'no version yet'})"
            for one in told["dependencies"]
            for found in one.get("vulns", ())
            if found["id"] not in ACCEPTED and not set(found.get("aliases", ())) & set(ACCEPTED)
        ]
    return None


def unfit_licences() -> list[str]:
    """Installed packages whose licence is none that we may build on, or tells nothing."""
    wrong = []
    for one in distributions():
        said = one.metadata.get_all("License-Expression") or one.metadata.get_all("License") or []
        said += [line for line in one.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
        text = " ".join(said).lower()
        if one.metadata["Name"] not in ("masthead", *READ_BY_US) and not any(
            word in text for word in PERMISSIVE
        ):
            wrong.append(f"{one.metadata['Name']}: {' '.join(said)[:80] or 'says nothing'}")
    return sorted(wrong)


def main(arguments: list[str]) -> int:
    """Tells what was found."""
    wrong = unfit_licences()
    for line in wrong:
        print(f"LICENCE {line}")
    unasked = False
    for lock in LOCKS:
        known = asked(lock)
        if known is None:
            unasked = True
            print(f"NOT AUDITED: {lock}: no advisory service can be reached from here; nothing was asked")
            continue
        for line in known:
            print(f"KNOWN {line}")
        wrong += known
        print(f"audited {lock}: {len(known)} known")
    return 1 if wrong else 2 if unasked and "--strict" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
