"""`pso.toml` and the environment, as one frozen `Settings`."""

from __future__ import annotations

from pso_letters.settings.keys import (
    CheckSettings,
    ContractSettings,
    ContributionSettings,
    LetterSettings,
    OverviewSettings,
    Settings,
    SocialReturnSettings,
    TenderSettings,
    TierRule,
    TierSettings,
    Window,
)
from pso_letters.settings.reading import (
    ENVIRONMENT_PREFIX,
    FILE_NAME,
    find_settings,
    load_settings,
)

__all__ = [
    "ENVIRONMENT_PREFIX",
    "FILE_NAME",
    "CheckSettings",
    "ContractSettings",
    "ContributionSettings",
    "LetterSettings",
    "OverviewSettings",
    "Settings",
    "SocialReturnSettings",
    "TenderSettings",
    "TierRule",
    "TierSettings",
    "Window",
    "find_settings",
    "load_settings",
]
