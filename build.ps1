#Requires -Version 7.6
<#
.SYNOPSIS
Builds, tests and packages the module. The steps are those of .ci/run.
.EXAMPLE
./build.ps1 -Task Build, Test
.EXAMPLE
./build.ps1 Package
Install-PSResource CustomLabels -Repository (Register-PSResourceRepository CustomLabelsBuild ./out -PassThru).Name -TrustRepository
#>
param(
    # Build: everything in Release, warnings are errors. Example: the main job. Test: all tests, those of Pester among them.
    # Pester: those of Pester only. Package: out/CustomLabels.<version>.nupkg, for Install-PSResource.
    [ValidateSet('Build', 'Example', 'Test', 'Pester', 'Package')]
    [string[]] $Task = @('Build', 'Example', 'Test'),

    # The platform that the package is for: this machine's when left out.
    [ValidateSet('win-x64', 'win-x86', 'win-arm64', 'linux-x64', 'linux-arm64', 'linux-arm', 'linux-musl-x64', 'osx-x64', 'osx-arm64')]
    [string] $Platform
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$env:DOTNET_CLI_TELEMETRY_OPTOUT = $env:DOTNET_NOLOGO = 1

$solution = Join-Path $PSScriptRoot CustomLabels.sln
$pwsh = Join-Path $PSScriptRoot pwsh
$pester = Join-Path $PSScriptRoot tests pester
$example = Join-Path $PSScriptRoot examples first-model.ps1

foreach ($step in $Task) {
    switch ($step) {
        Build { dotnet build $solution -c Release -v q "-p:UseAwsSdkRekognition=$($env:UseAwsSdkRekognition ?? 'false')" }
        Example { dotnet run --project $pwsh -c Release -- $example }
        Test { dotnet test --solution $solution -c Release }
        Pester { dotnet test --project $pester -c Release }
        Package {
            $properties = @(if ($Platform) { "-p:ModulePlatform=$Platform" })
            dotnet build $pwsh '-t:Package' -c Release -v q @properties
            Get-Item (Join-Path $PSScriptRoot out *.nupkg)
        }
    }
}
