# A step of a build: fails when the model is not good enough, and says where.
param([string] $Model, [double] $Minimum = 0.9)
$ErrorActionPreference = 'Stop'

$evaluation = Get-CLEvaluation $Model
$evaluation.Labels | Sort-Object F1Score | Format-Table Label, F1Score, Precision, Recall
if ($evaluation.F1Score -lt $Minimum) {
    throw "The F1 of $Model is $($evaluation.F1Score.ToString('N3')), less than $Minimum."
}
