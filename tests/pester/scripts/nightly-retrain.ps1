# Every night: the photos that have come, a model trained on them, and a line in the report.
param([string] $Project, [string] $Path, [string] $Report)
$ErrorActionPreference = 'Stop'

Import-CLDataset $Path $Project -Split 0.75 -Confirm:$false |
    Start-CLTraining -Wait -Confirm:$false |
    Get-CLEvaluation |
    Select-Object EvaluatedAt, ProjectName, VersionName, F1Score, Precision, Recall, TrainingImages, TestImages |
    Export-Csv $Report -Append
