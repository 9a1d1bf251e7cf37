# Labels photos into a CSV file. The model is stopped whatever happens: a running one costs money on AWS.
param([string] $Model, [string] $Path, [string] $Csv)
$ErrorActionPreference = 'Stop'

try {
    $null = Start-CLModel $Model -Wait -Confirm:$false
    Invoke-CLDetection $Path $Model | Select-Object Image, TopLabel, TopConfidence | Export-Csv $Csv
}
finally { Stop-CLModel $Model -Wait -Confirm:$false }
