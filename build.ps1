#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and packages the module. The steps are those of .ci/run.
.EXAMPLE
./build.ps1 -Task Build, Test
#>
param(
    # Build: everything in Release, warnings are errors. Test: the xUnit tests. Example: the main job.
    # Pester: tests/pester in this PowerShell. Package: a zip of the module with its service in out/.
    [ValidateSet('Build', 'Example', 'Test', 'Pester', 'Package')]
    [string[]] $Task = @('Build', 'Example', 'Test')
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

$root = $PSScriptRoot
$module = [IO.Path]::Combine($root, 'out', 'CustomLabels')

foreach ($step in $Task) {
    switch ($step) {
        'Build' { Invoke-DotNet build ([IO.Path]::Combine($root, 'CustomLabels.sln')) -c Release -v q }
        'Example' { Invoke-DotNet run --project ([IO.Path]::Combine($root, 'src', 'CustomLabels.Shell')) '--' ([IO.Path]::Combine($root, 'examples', 'first-model.ps1')) }
        'Test' { Invoke-DotNet test --solution ([IO.Path]::Combine($root, 'CustomLabels.sln')) }
        'Pester' {
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester -Path ([IO.Path]::Combine($root, 'tests', 'pester')) -PassThru
            if ($result.FailedCount -gt 0) {
                throw "$($result.FailedCount) Pester tests failed."
            }
        }
        'Package' {
            # From a clean folder, so that nothing of an older build is shipped.
            if ([IO.Directory]::Exists($module)) {
                [IO.Directory]::Delete($module, $true)
            }
            Invoke-DotNet build ([IO.Path]::Combine($root, 'src', 'CustomLabels.Shell')) -c Release -v q --no-incremental
            $version = (Test-ModuleManifest ([IO.Path]::Combine($module, 'CustomLabels.psd1'))).Version
            $package = [IO.Path]::Combine($root, 'out', "CustomLabels-$version.zip")
            [IO.File]::Delete($package)
            [IO.Compression.ZipFile]::CreateFromDirectory($module, $package, [IO.Compression.CompressionLevel]::Optimal, $true)
            $package
        }
    }
}
