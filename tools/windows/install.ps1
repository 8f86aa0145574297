# Install bluezone-xl for the user who runs this, and let the master's buttons know it.
#
#   powershell -ExecutionPolicy Bypass -File tools\windows\install.ps1 -Workspace D:\chien-dich\tinh
#
# Nothing outside -Place is touched but the workspace and, with -Addin, Excel's start-up folder.
# The place has a plain name: VBA cannot open a path with letters outside the code page of Windows.
param(
    [Parameter(Mandatory = $true)] [string] $Workspace,
    [string] $Place = "C:\bluezone-xl",
    [switch] $Addin
)
$ErrorActionPreference = "Stop"

function Invoke-Step([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

if (-not (Get-Command "uv" -ErrorAction SilentlyContinue)) {
    Write-Host "uv is not installed: winget install astral-sh.uv, then run this again."
    exit 2
}

$project = (Resolve-Path (Join-Path $PSScriptRoot "..\..")).Path
$env:UV_TOOL_DIR = Join-Path $Place "tools"
$env:UV_TOOL_BIN_DIR = Join-Path $Place "bin"
$env:UV_PYTHON_INSTALL_DIR = Join-Path $Place "python"
$lock = Join-Path $project "requirements.lock"
Invoke-Step "uv" @("tool", "install", "--force", "--python", "3.12", "--constraints", $lock, $project)

$bluezone = Join-Path $Place "bin\bluezone-xl.exe"
Invoke-Step $bluezone @("excel", "setup", "--workspace", $Workspace)
if ($Addin) {
    Invoke-Step $bluezone @("excel", "addin")
}
Invoke-Step $bluezone @("doctor", "--workspace", $Workspace)
