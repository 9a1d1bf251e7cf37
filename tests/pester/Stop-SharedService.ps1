<#
.SYNOPSIS
Stops the service that the suites share.
#>
. "$PSScriptRoot/Service.ps1"
Import-BuiltModule
Stop-CLLocalService -DataPath $env:CUSTOMLABELS_TEST_SERVICE -Confirm:$false
