# What runs in several Regions, accounts or services, looked up in all of them at once.
param([CustomLabels.Connection[]] $Connection)

$module = (Get-Module CustomLabels).Path
$Connection | ForEach-Object -Parallel {
    Import-Module $using:module
    $null = $_ | Connect-CLService
    Get-CLModel | Where-Object Status -EQ RUNNING | Select-Object @{ n = 'Account'; e = { $_.Arn.Split(':')[4] } }, ProjectName, VersionName, Status
} | Sort-Object Account
