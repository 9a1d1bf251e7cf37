<#
.SYNOPSIS
Starts the service that the suites share ($env:CUSTOMLABELS_TEST_SERVICE), with a project parts whose model v1 runs.
#>
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Service.ps1"
Import-BuiltModule

# Not by Start-CLLocalService: suites that leave trainings behind must not use up the quota of the others. Trainings are short:
# how good a model gets is not what these suites are about.
$assembly = Join-Path (Split-Path $ModulePath) 'service' 'customlabels-service.dll'
$data = $env:CUSTOMLABELS_TEST_SERVICE
$arguments = $assembly, '--data', $data, '--port', 0, '--max-trainings', 8, '--training-budget', 3, '--other-account', '222222222222', '--other-account', '333333333333', '--other-account', '444444444444'
$null = Start-Process dotnet -ArgumentList $arguments -RedirectStandardOutput "$data.ready" -RedirectStandardError "$data.log"
while (-not (Get-Content -LiteralPath "$data.ready" -ErrorAction Ignore)) {
    Start-Sleep -Milliseconds 50
}

$null = Connect-CLService -Local -DataPath $data
$photos = "$data.photos"
$null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 12, 1, 96)
$null = [CustomLabels.Datasets.SamplePhotos]::CreateUnseen("$data.unseen", 6, 1, 96)
$null = New-CLProject 'parts' |
    Import-CLDataset $photos -Split 0.75 -Seed 1 -Confirm:$false |
    Start-CLTraining -VersionName 'v1' -Wait -Confirm:$false |
    Start-CLModel -Wait -Confirm:$false
