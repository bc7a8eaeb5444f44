"""Units for systemd out of the table of services: the paper's own processes, each as small as it can be."""

from __future__ import annotations

from pathlib import Path

from masthead.services.table import SERVICES, Service

_UNIT = """\
# {name}.service, made by `masthead services systemd`.
[Unit]
Description=Masthead: {about}
After=network-online.target{after}
Wants=network-online.target

[Service]
User={user}
Environment=MASTHEAD_DATA={data}
EnvironmentFile=-/etc/masthead/{role}.env
ExecStart={program} {role}
Restart=always
RestartSec=1
TimeoutStopSec=30
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
ReadWritePaths={data}
{more}
[Install]
WantedBy=multi-user.target
"""
_HIDDEN = "InaccessiblePaths=-{data}/private -{data}/originals -{data}/wire\n"


def units(data: Path, program: Path) -> str:
    """One after the other, each beginning with its name. The reader is another user than desk and worker."""
    roles = {
        service.command[1]: service for service in reversed(SERVICES) if service.command[:1] == ("masthead",)
    }
    return "\n".join(
        _unit(role, service, data, program) for role, service in reversed(roles.items()) if role != "init"
    )


def _unit(role: str, service: Service, data: Path, program: Path) -> str:
    reads = role == "reader"
    return _UNIT.format(
        name=f"masthead-{role}",
        about=service.about.rstrip("."),
        after="" if reads else " postgresql.service redis-server.service",
        user="masthead-reader" if reads else "masthead",
        data=data,
        role=role,
        program=program,
        more=_HIDDEN.format(data=data) if reads else "",
    )
