# Two models side by side, the better one first; its name comes out.
param([string[]] $Model)
$ErrorActionPreference = 'Stop'

$ranked = Get-CLEvaluation $Model | Sort-Object F1Score -Descending
$ranked | Format-Table ProjectName, VersionName, F1Score, Precision, Recall, TestImages | Out-String | Write-Verbose -Verbose
"$($ranked[0].ProjectName)/$($ranked[0].VersionName)"
