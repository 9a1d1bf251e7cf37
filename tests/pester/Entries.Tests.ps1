#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Start-TestService
    $photos = Join-Path $folder 'photos'
    $null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 10, 1)
    $null = New-CLProject 'entries' | Import-CLDataset $photos -Split 1 -Confirm:$false -ErrorAction Stop
}

AfterAll {
    Stop-TestService $folder
}

Describe 'Dataset entries' {
    It 'lists them, the first ones without waiting for the others' {
        Get-CLDatasetEntry 'entries/train' | Should -HaveCount 20
        $first = Get-CLDatasetEntry 'entries/train' | Select-Object -First 1
        $first.Image | Should -BeLike 's3://*.jpg'
        $first.IsLabeled | Should -BeTrue
        $first | Get-Screen | Should -Match 'Image\s+Labeled\s+Labels\s+Boxes\s+Errors'
        $first | Format-List | Get-Screen | Should -Match 'JsonLine\s+: \{'
    }

    It 'relabels those that are piped, and counts labels' {
        $label = (Get-CLDatasetLabel 'entries/train')[0].Label

        $dataset = Get-CLDatasetEntry 'entries/train' -Label $label | Select-Object -First 2 | Update-CLDatasetEntry -Label 'other'

        $dataset.Status | Should -Be 'UPDATE_COMPLETE'
        (Get-CLDatasetLabel 'entries/train' | Where-Object Label -EQ 'other').Entries | Should -Be 2
    }

    It 'sends back what was saved as a manifest' {
        $manifest = Join-Path $folder 'saved.manifest'
        Get-CLDatasetEntry 'entries/train' -Label 'other' | ForEach-Object JsonLine | Set-Content -LiteralPath $manifest

        $dataset = Get-Content -LiteralPath $manifest | Update-CLDatasetEntry 'entries/train'

        $dataset.Entries | Should -Be 20
        $dataset.ErrorEntries | Should -Be 0
    }

    It 'names the line of a manifest that is not right' {
        $manifest = Join-Path $folder 'bad.manifest'
        Set-Content -LiteralPath $manifest -Value '', '{"source-ref":"https://example.org/1.jpg"}'

        Update-CLDatasetEntry 'entries/train' $manifest -ErrorVariable problems -ErrorAction SilentlyContinue

        $problems[0].FullyQualifiedErrorId | Should -Be 'ERROR_INVALID_SOURCE_REF_FORMAT,CustomLabels.Commands.UpdateDatasetEntryCommand'
        $problems[0].TargetObject | Should -Be "${manifest}:2"
    }

    It 'shares a fifth out into a test dataset' {
        $datasets = Split-CLDataset 'entries' -Confirm:$false

        $datasets.Type | Should -Be 'TRAIN', 'TEST'
        ($datasets | Measure-Object -Property Entries -Sum).Sum | Should -Be 20
        $datasets[1].Entries | Should -BeGreaterThan 0
    }
}

Describe 'Training errors' {
    It 'are one object each, with meaning and fix' {
        $null = New-CLProject 'unknown-type' -ErrorAction Stop
        $entry = Get-CLDatasetEntry 'entries/train' | Select-Object -First 1
        $null = New-CLDataset 'unknown-type' TRAIN
        $null = $entry.JsonLine -replace 'image-classification', 'other' | Update-CLDatasetEntry 'unknown-type/train' -Force -ErrorAction SilentlyContinue
        Start-CLTraining 'unknown-type' -Force -Wait -Confirm:$false -ErrorAction SilentlyContinue | Out-Null

        $errors = Get-CLTrainingError 'unknown-type'

        $line = $errors | Where-Object Code -EQ 'ERROR_UNSUPPORTED_USE_CASE_TYPE'
        $line.Dataset | Should -Be 'TRAIN'
        $line.Line | Should -Be 1
        $line.Image | Should -Be $entry.Image
        $line.Fix | Should -Match 'groundtruth/image-classification'
        $errors | Get-Screen | Should -Match 'Dataset\s+Line\s+Image\s+Where\s+Code and fix'
    }
}
