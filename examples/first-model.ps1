<#
.SYNOPSIS
From a folder of photos to labels on new photos, on this machine: no account, no cost.

.DESCRIPTION
Makes a model that tells sound parts on a conveyor from scratched ones, from sample photos drawn by program, or from
your own photos: a folder whose sub-folders are the labels, one with train/ and test/ in it, or images with bounding
boxes as COCO, Pascal VOC, YOLO or CSV have them, from which a model learns to find objects. The same commands work
against AWS after Connect-CLService -Region … instead of Connect-CLService -Local.

.EXAMPLE
dotnet run --project pwsh -- examples/first-model.ps1

.EXAMPLE
dotnet run --project pwsh -- examples/first-model.ps1 -Path ./my-photos
#>
param(
    # Your photos. Without it, sample photos are made.
    [string] $Path,

    # Where the sample photos, the service's data and the annotated pictures go.
    [string] $Destination = (Join-Path $PSScriptRoot '..' 'out' 'first-model')
)

$ErrorActionPreference = 'Stop'

"PowerShell $($PSVersionTable.PSVersion) on $($PSVersionTable.OS)"
Import-Module (Join-Path $PSScriptRoot '..' 'out' 'CustomLabels')
$Destination = (New-Item -ItemType Directory -Path $Destination -Force).FullName

'1. Photos'
if ($Path) {
    $photos = (Get-Item -LiteralPath $Path).FullName
    "   Yours, in $photos"
}
else {
    $photos = Join-Path $Destination 'photos'
    $unseen = Join-Path $Destination 'unseen'
    [CustomLabels.Datasets.SamplePhotos]::Create($photos, 40, 1)
    $null = [CustomLabels.Datasets.SamplePhotos]::CreateUnseen($unseen, 6, 2)
    "   Made by program, in $photos"
}

'2. The service, on this machine'
$service = Start-CLLocalService -DataPath (Join-Path $Destination 'service')
Connect-CLService -Local -DataPath $service.DataPath | Out-Default

try {
    '3. A project with a dataset: 80 % to train, 20 % to test, unless split before'
    $project = New-CLProject "parts-$(Get-Date -Format 'MMdd-HHmmss')"
    $dataset = $project | Import-CLDataset $photos -Split 0.8 -Seed 1 -Confirm:$false -ErrorAction Continue
    $dataset | Out-Default

    '4. Training'
    $model = $dataset | Start-CLTraining -Wait -Confirm:$false
    $model | Out-Default

    '5. What it learned, measured on the test photos'
    $evaluation = $model | Get-CLEvaluation
    $evaluation | Out-Default
    $evaluation.Labels | Out-Default
    $model | Get-CLConfusionMatrix | Out-Default   # nothing for a model that finds objects

    '6. Labels on photos it has not seen'
    $null = $model | Start-CLModel -Wait -Confirm:$false
    $new = if ($Path) {
        # Photos of the test set were not trained on: some of each folder stand for new ones.
        $folders = @($dataset.TestFiles | Group-Object { Split-Path $_ })
        $some = if ($folders.Count -eq 1) { 10 } else { 3 }
        $folders | ForEach-Object { $_.Group | Select-Object -First $some }
    }
    else {
        (Get-ChildItem -LiteralPath $unseen).FullName
    }
    $detections = $model | Invoke-CLDetection -LiteralPath $new
    $detections | Out-Default

    '7. The same, drawn on the photos'
    $pictures = $detections | Export-CLDetection -Destination (Join-Path $Destination 'pictures')
    $pictures | Select-Object -Property Name, Length | Out-Default
}
finally {
    '8. Stop: nothing is left running'
    if ($model) {
        $null = $model | Stop-CLModel -Wait -Confirm:$false -ErrorAction Continue
    }
    Stop-CLLocalService -DataPath $service.DataPath -Confirm:$false
}

"F1 on the test photos: {0:N2}. The pictures are in {1}" -f $evaluation.F1Score, (Split-Path $pictures[0].FullName)
