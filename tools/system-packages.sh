#!/usr/bin/env bash
# Make sure that Debian packages are there, by group:  tools/system-packages.sh python office
# As root it installs what is missing; otherwise it prints the one line to run, and fails.
set -euo pipefail

PYTHON=${PYTHON:-python3}
wanted=()

python_group() {
    local version_ok='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
    if command -v "$PYTHON" >/dev/null; then
        if ! "$PYTHON" -c "$version_ok"; then
            echo "Python 3.11 to 3.14 is needed, and $PYTHON is $("$PYTHON" --version)." \
                "Name another one: make PYTHON=python3.12" >&2
            exit 1
        fi
        "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null && return
    fi
    wanted+=(python3-venv)
}

add_group() {
    case $1 in
        python) python_group ;;
        # Carlito has the widths of Calibri, so that columns look as they do in Excel; the second
        # Liberation has the widths of Times and Arial, and Vietnamese letters, which the first lacks.
        office) wanted+=(libreoffice-calc libreoffice-writer python3-uno poppler-utils
            fonts-liberation2 fonts-dejavu fonts-crosextra-carlito) ;;
        postgres) wanted+=(postgresql) ;;
        # A window manager, a camera and LibreOffice's Vietnamese: clicks are tested as they are.
        browser) wanted+=(chromium xvfb xauth xdotool openbox imagemagick libreoffice-l10n-vi) ;;
        *) echo "$0: no group named $1" >&2; exit 2 ;;
    esac
}

is_installed() {
    dpkg-query --show --showformat='${Status}' "$1" 2>/dev/null | grep -q ' installed$'
}

for group in "$@"; do add_group "$group"; done

if ! command -v dpkg-query >/dev/null; then
    [ ${#wanted[@]} -eq 0 ] || echo "Not a Debian system: install the like of ${wanted[*]}" \
        "if it is not there. Tests that miss something are skipped." >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Some Debian packages are missing. Run this line, then make again:" >&2
    echo "    sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
echo "Installing Debian packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --yes --no-install-recommends "${missing[@]}" </dev/null >/dev/null
