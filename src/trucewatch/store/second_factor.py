"""The second factor of an account: codes that change every thirty seconds (RFC 6238), and codes to get in without the device.

The secret is not stored: it follows from the workspace's own key and a salt kept with the account, so that a copy of the
database alone lets nobody in. With another key every second factor has to be set up again.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import UTC, datetime

import pyotp
from django.conf import settings
from django.db import transaction

from trucewatch.store.models import Profile

STEP_SECONDS = 30
DRIFT_STEPS = 1
"""Steps a device's clock may be off either way, as RFC 6238 advises."""
RECOVERY_CODES = 8
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_salt() -> str:
    """Give a salt for an account that sets up its second factor."""
    return secrets.token_hex(16)


def secret_of(salt: str) -> str:
    """Take an account's salt, give the secret that goes into its device, in base 32."""
    key = hmac.new(settings.SECRET_KEY.encode(), f"second-factor:{salt}".encode(), hashlib.sha256).digest()
    return base64.b32encode(key[:20]).decode()


def enrolment_address(salt: str, name: str, issuer: str) -> str:
    """Take salt, account and workspace, give the address that a device reads from the picture."""
    return pyotp.TOTP(secret_of(salt)).provisioning_uri(name=name, issuer_name=issuer)


def fits(salt: str, code: str, after_step: int, moment: datetime | None = None) -> int | None:
    """Take a salt, a code as typed and the step last used, give the step it fits, None when it fits none later than that."""
    typed = "".join(code.split())
    if not typed.isascii() or not typed.isdigit():
        return None
    device, now = pyotp.TOTP(secret_of(salt)), int((moment or datetime.now(UTC)).timestamp()) // STEP_SECONDS
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > after_step and hmac.compare_digest(device.generate_otp(step), typed):
            return step
    return None


def turn_on(profile: Profile, salt: str, code: str) -> tuple[str, ...]:
    """Take a profile, a fresh salt and a code of the device, turn the factor on, give recovery codes (none: no fit)."""
    step = fits(salt, code, 0)
    if step is None:
        return ()
    codes = tuple("".join(secrets.choice(_ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES))
    profile.factor_salt, profile.factor_on, profile.factor_step = salt, True, step
    profile.recovery = "\n".join(_hashed(salt, each) for each in codes)
    profile.save()
    return codes


def turn_off(profile: Profile) -> None:
    """Take a profile, forget its second factor."""
    profile.factor_salt, profile.factor_on, profile.factor_step, profile.recovery = "", False, 0, ""
    profile.save()


def accept(user_id: int, code: str) -> bool:
    """Take an account's number and a code, tell whether it lets in; a code of the device or for recovery works once."""
    with transaction.atomic():
        profile = Profile.objects.select_for_update().get(user_id=user_id)
        step = fits(profile.factor_salt, code, profile.factor_step)
        if step is not None:
            profile.factor_step = step
            profile.save(update_fields=["factor_step"])
            return True
        hashed = _hashed(profile.factor_salt, code.strip().lower())
        left = profile.recovery.split()
        if hashed not in left:
            return False
        profile.recovery = "\n".join(each for each in left if each != hashed)
        profile.save(update_fields=["recovery"])
        return True


def _hashed(salt: str, code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"recovery:{salt}:{code}".encode(), hashlib.sha256).hexdigest()
