"""The configuration: `masthead.toml` read once into frozen values, and the secrets that `init` makes.

The table of all settings is `conf.table`; how a value is checked is in `conf.checks`.
"""

from masthead.conf.environment import environment, load_from_environment
from masthead.conf.loading import load
from masthead.conf.private import MissingSecrets, Secrets, add_secrets, make_secrets, secrets
from masthead.conf.template import write_template
from masthead.conf.values import Brand, Config, EditionConfig, UnknownEdition
from masthead.conf.wrong import WrongSetting

__all__ = [
    "Brand",
    "Config",
    "EditionConfig",
    "MissingSecrets",
    "Secrets",
    "UnknownEdition",
    "WrongSetting",
    "add_secrets",
    "environment",
    "load",
    "load_from_environment",
    "make_secrets",
    "secrets",
    "write_template",
]
