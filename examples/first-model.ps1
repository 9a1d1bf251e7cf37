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
    [string] $Destination = [IO.Path]::Combine($PSScriptRoot, '..', 'out', 'first-model')
)

$ErrorActionPreference = 'Stop'

$root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..'))
$Destination = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Destination)
$pictures = [IO.Path]::Combine($Destination, 'pictures')
$unseen = [IO.Path]::Combine($Destination, 'unseen')

Import-Module ([IO.Path]::Combine($root, 'out', 'CustomLabels', 'CustomLabels.psd1'))

'1. Photos'
if ($Path) {
    $photos = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    "   Yours, in $photos"
}
else {
    $photos = [IO.Path]::Combine($Destination, 'photos')
    [CustomLabels.Datasets.SamplePhotos]::Create($photos, 40, 1)
    [CustomLabels.Datasets.SamplePhotos]::CreateUnseen($unseen, 6, 2) | Out-Null
    "   Made by program, in $photos"
}

'2. The service, on this machine'
$service = Start-CLLocalService -DataPath ([IO.Path]::Combine($Destination, 'service'))
Connect-CLService -Local -DataPath $service.DataPath | Out-Default

try {
    '3. A project with a dataset: 80 % of the photos to train, 20 % to test, unless the folder says which'
    $project = New-CLProject ('first-model-{0:yyyyMMdd-HHmmss}' -f [DateTime]::UtcNow)
    $dataset = $project | Import-CLDataset $photos -Split 0.8 -Seed 1 -Confirm:$false -ErrorAction Continue
    $dataset | Out-Default

    '4. Training'
    $model = $dataset | Start-CLTraining -Wait -Confirm:$false
    $model | Out-Default

    '5. What it learnt, measured on the test photos'
    $evaluation = $model | Get-CLEvaluation
    $evaluation | Out-Default
    $evaluation.Labels | Out-Default
    $model | Get-CLConfusionMatrix | Out-Default   # nothing for a model that finds objects

    '6. Labels on photos it has not seen'
    $model | Start-CLModel -Wait -Confirm:$false | Out-Null
    if ($Path) {
        # Photos of the test set were not trained on: the first of each label stand for new ones, or the first of all
        # where the labels are no folders.
        $new = $dataset.Labels | ForEach-Object {
            $label = [IO.Path]::DirectorySeparatorChar + $_ + [IO.Path]::DirectorySeparatorChar
            $dataset.TestFiles.Where({ $_.Contains($label) }, 'First', 3)
        }
        if (-not $new) {
            $new = $dataset.TestFiles.Where({ $true }, 'First', 10)
        }
    }
    else {
        $new = [IO.Directory]::GetFiles($unseen) | ForEach-Object { $_ }
        [Array]::Sort($new, [StringComparer]::Ordinal)
    }
    $detections = $model | Invoke-CLDetection -LiteralPath $new
    $detections | Out-Default

    '7. The same, drawn on the photos'
    $annotated = $detections | Export-CLDetection -Destination $pictures
    $annotated.FullName
}
finally {
    '8. Stop: nothing is left running'
    if ($model) {
        $model | Stop-CLModel -Wait -Confirm:$false -ErrorAction Continue | Out-Null
    }
    Stop-CLLocalService -DataPath $service.DataPath -Confirm:$false
}

"F1 on the test photos: {0:N2}. The pictures are in $pictures" -f $evaluation.F1Score
