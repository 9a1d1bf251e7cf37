<#
.SYNOPSIS
Runs one suite and writes what came out of it as JSON: how many tests passed and were skipped, and a text for each that failed.
#>
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $Result
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration

$failed = @($run.Failed) + @($run.FailedBlocks) + @($run.FailedContainers) | Where-Object { $_ }
$failures = foreach ($test in $failed) {
    $name = if ($test.PSObject.Properties['ExpandedPath']) { $test.ExpandedPath } else { "$($test.Item)" }
    $text = $test.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ?? "$_"; $_.DisplayStackTrace ?? $_.ScriptStackTrace }
    "$name`n$($text -join "`n")"
}

@{ Passed = $run.PassedCount; Skipped = $run.SkippedCount; Failures = @($failures) } | ConvertTo-Json | Set-Content -LiteralPath $Result
