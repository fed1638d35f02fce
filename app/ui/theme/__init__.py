"""How Tribune looks: colours, measures, fonts, icons, the focus ring."""

from __future__ import annotations

from app.ui.theme.apply import apply_theme, dress
from app.ui.theme.current import colour, tokens
from app.ui.theme.fonts import heading_font, secondary_font, strong_font, text_font, title_font
from app.ui.theme.icons import icon, on_primary, picture
from app.ui.theme.tokens import (
    CONTROL,
    DARK,
    FORM_WIDTH,
    GRID,
    HALF,
    LIGHT,
    RADIUS,
    ROW,
    TARGET,
    Tokens,
    Tone,
    contrast,
)

__all__ = [
    "CONTROL",
    "DARK",
    "FORM_WIDTH",
    "GRID",
    "HALF",
    "LIGHT",
    "RADIUS",
    "ROW",
    "TARGET",
    "Tokens",
    "Tone",
    "apply_theme",
    "colour",
    "contrast",
    "dress",
    "heading_font",
    "icon",
    "on_primary",
    "picture",
    "secondary_font",
    "strong_font",
    "text_font",
    "title_font",
    "tokens",
]
