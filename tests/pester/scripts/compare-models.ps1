# Two models or more, the best one first: what a build promotes is the first that comes out.
param([string[]] $Model)
$ErrorActionPreference = 'Stop'

Get-CLEvaluation $Model |
    Sort-Object F1Score, Precision -Descending |
    Select-Object ProjectName, VersionName, F1Score, Precision, Recall, TestImages
