#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Comparing models and looking for wrong labels, as a user does it.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $project = 'judging'

    # A snapshot of 40 images of which the model gets some wrong, as a training writes it.
    function New-Snapshot {
        param([string] $Name, [int[]] $Missed, [string[]] $Label = ('bolt', 'nut'), [string] $Bucket = 'b')

        $path = Join-Path $folder "TestingGroundTruth-$Name.json"
        0..39 | ForEach-Object {
            $right, $wrong = $_ % 2 ? ($Label[0], $Label[1]) : ($Label[1], $Label[0])
            $top, $last = $_ -in $Missed ? ($wrong, $right) : ($right, $wrong)
            $entry = [ordered]@{ 'source-ref' = "s3://$Bucket/$_.jpg" }
            foreach ($one in @(@('training-0', $right, 1), @('evaluation-0', $top, 0.9), @('evaluation-1', $last, 0.1))) {
                $entry["rekognition-custom-labels-$($one[0])"] = 0
                $entry["rekognition-custom-labels-$($one[0])-metadata"] = @{ 'class-name' = $one[1]; confidence = $one[2]; type = 'groundtruth/image-classification' }
            }
            $entry | ConvertTo-Json -Compress -Depth 5
        } | Set-Content -LiteralPath $path
        $path
    }

    $good = New-Snapshot good
    $bad = New-Snapshot bad (0..19)
    $other = New-Snapshot other -Bucket c
    $foreign = New-Snapshot foreign -Label cat, dog
}

AfterAll {
    $project | Remove-CLProject -Recurse -Confirm:$false -ErrorAction SilentlyContinue
    if ($folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

Describe 'Compare-CLModel' {
    It 'shows no difference between a model and itself' {
        $comparison = Compare-CLModel parts/v1 parts/v1

        $comparison.Verdict | Should -Be 'no difference shown'
        $comparison.F1Difference | Should -Be 0
        $comparison.Images | Should -Be (Get-CLEvaluation parts/v1).TestData.Entries
        $comparison.TestData.Digest | Should -Be (Get-CLEvaluation parts/v1).TestData.Digest
        [Math]::Abs($comparison.F1Score - (Get-CLEvaluation parts/v1).F1Score) | Should -BeLessThan 1e-6
    }

    It 'takes models one after another, as a list, from the pipeline, and as objects' {
        (Compare-CLModel parts/v1 parts/v1 parts/v1).Count | Should -Be 2
        (Compare-CLModel parts/v1, parts/v1, parts/v1).Count | Should -Be 2
        ('parts/v1', 'parts' | Compare-CLModel).Model | Should -Be 'parts/v1'
        $model = Get-CLModel parts/v1
        (Compare-CLModel $model $model.Arn).Model | Should -Be 'parts/v1'
    }

    It 'says which of two is better, on files without an account' {
        $comparison = Compare-CLModel -Path $bad, $good

        $comparison.Verdict | Should -Be 'better'
        $comparison.Fixed.Count | Should -Be 20
        $comparison.Broken.Count | Should -Be 0
        $comparison.Labels.Verdict | Should -Be 'better', 'better'
        (Compare-CLModel -LiteralPath $good, $bad).Verdict | Should -Be 'worse'
    }

    It 'compares running models on other images' {
        $comparison = Compare-CLModel parts/v1 parts/v1 -OnDataset parts/train

        $comparison.Images | Should -Be (Get-CLDataset parts | Where-Object Type -EQ TRAIN).Entries
        $comparison.TestData.Dataset | Should -Be 'parts/train'
        $comparison.Verdict | Should -Be 'no difference shown'
    }

    It 'writes one clear error for <Id>' -ForEach @(
        @{ Id = 'NothingToCompare'; Run = { Compare-CLModel parts/v1 } }
        @{ Id = 'NoCommonImages'; Run = { Compare-CLModel -Path $good, $other } }
        @{ Id = 'NoCommonLabels'; Run = { Compare-CLModel -Path $good, $foreign } }
        @{ Id = 'FileNotFound'; Run = { Compare-CLModel -Path "$folder/none.json", $good, $bad } }
    ) {
        $ErrorActionPreference = 'Continue'
        $output = & $Run 2>&1

        $output | Should -BeOfType [System.Management.Automation.ErrorRecord]
        @($output) | Should -HaveCount 1
        $output.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'goes on with the others when one cannot be read' {
        $output = Compare-CLModel -Path $bad, "$folder/none.json", $good -ErrorVariable errors -ErrorAction SilentlyContinue

        $output.Verdict | Should -Be 'better'
        $errors | Should -HaveCount 1
    }
}

Describe 'Find-CLLabelError' {
    BeforeAll {
        $null = New-CLProject $project -ErrorAction Stop
        $null = New-CLDataset $project TEST
        $null = Get-CLDatasetEntry parts/test | Update-CLDatasetEntry -Dataset "$project/test"
        $errors = Find-CLLabelError parts/v1
    }

    It 'ranks every label, the most suspicious first' {
        $errors | Should -HaveCount (Get-CLEvaluation parts/v1).TestData.Entries
        $errors.Suspicion | Should -Be ($errors.Suspicion | Sort-Object -Descending)
        $errors.ForEach({ $_.Rank }) | Should -Be (1..$errors.Count)
        Find-CLLabelError parts/v1 -First 2 | Should -HaveCount 2
        Find-CLLabelError parts/v1 -MinSuspicion 1 | Should -BeNullOrEmpty
        { Find-CLLabelError parts/v1 -Label nothing -ErrorAction Stop } | Should -Throw -ErrorId 'LabelUnknown*'
    }

    It 'warns of a model that has learned from the images' {
        $null = Find-CLLabelError parts/v1 -OnDataset parts/train -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*has learned from the images of parts/train*'
        $null = Find-CLLabelError parts/v1 -OnDataset parts/test -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It 'finds a swapped label, which Update-CLDatasetEntry corrects, from the pipeline and from a file' {
        $wrong = New-Snapshot wrong 7, 8
        $lines = 0..39 | ForEach-Object { $label = $_ % 2 ? 'bolt' : 'nut'; "{`"source-ref`":`"s3://b/$_.jpg`",`"l`":0,`"l-metadata`":{`"class-name`":`"$label`",`"confidence`":1,`"type`":`"groundtruth/image-classification`",`"human-annotated`":`"yes`",`"creation-date`":`"2026-03-01T10:20:00.000000`",`"job-name`":`"j`"}}" }
        $null = New-CLDataset $project TRAIN
        $null = $lines | Update-CLDatasetEntry "$project/train"
        $found = Find-CLLabelError -Path $wrong -First 2
        $found.IsLikely | Should -Be $true, $true
        ($found.Image | Sort-Object) | Should -Be 's3://b/7.jpg', 's3://b/8.jpg'

        $found | Where-Object Image -EQ 's3://b/7.jpg' | Update-CLDatasetEntry "$project/train" | ForEach-Object Entries | Should -Be 40
        (Get-CLDatasetEntry "$project/train" -SourceRef b/7.jpg).Label | Should -Be 'nut'
        (Get-CLDatasetEntry "$project/train" -SourceRef b/8.jpg).Label | Should -Be 'nut'

        $csv = Join-Path $folder 'reviewed.csv'
        $found | Where-Object Image -EQ 's3://b/8.jpg' | Export-Csv -LiteralPath $csv
        $null = Import-Csv -LiteralPath $csv | Update-CLDatasetEntry "$project/train"
        (Get-CLDatasetEntry "$project/train" -SourceRef b/8.jpg).Label | Should -Be 'bolt'

        $found[0] | Update-CLDatasetEntry "$project/train" -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -BeLike 'LabelErrorOutdated,*'
        $found[0] | Update-CLDatasetEntry "$project/test" -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -BeLike 'EntryNotFound,*'
    }

    It 'finds wrong boxes, which Update-CLDatasetEntry corrects' {
        $box = { param($class, $left) "{`"class_id`":$class,`"left`":$left,`"top`":20,`"width`":60,`"height`":40}" }
        $size = '"image_size":[{"width":640,"height":480,"depth":3}]'
        $map = '"class-map":{"0":"dent","1":"scratch"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-03-01T10:20:00.000000","job-name":"j"'
        $truth = "{$size,`"annotations`":[$(& $box 0 10),$(& $box 0 200)]}"
        $found = "{$size,`"annotations`":[$(& $box 1 10),$(& $box 0 200),$(& $box 1 400)]}"
        $source = '"source-ref":"s3://b/boxes.jpg"'
        $snapshot = Join-Path $folder 'TestingGroundTruth-boxes.json'
        Set-Content -LiteralPath $snapshot -Value ("{$source,`"rekognition-custom-labels-training-0`":$truth,`"rekognition-custom-labels-training-0-metadata`":{`"objects`":[{`"confidence`":1},{`"confidence`":1}],$map}," +
            "`"rekognition-custom-labels-evaluation`":$found,`"rekognition-custom-labels-evaluation-metadata`":{`"objects`":[{`"confidence`":0.9},{`"confidence`":0.8},{`"confidence`":0.7}],$map}}")
        $null = "{$source,`"boxes`":$truth,`"boxes-metadata`":{`"objects`":[{`"confidence`":1},{`"confidence`":1}],$map}}" | Update-CLDatasetEntry "$project/train"

        $doubts = Find-CLLabelError -Path $snapshot
        $doubts.Kind | Should -Be 'Swapped', 'Overlooked', 'BadlyPlaced'
        $doubts.IsLikely | Should -Be $true, $true, $false
        $null = $doubts | Where-Object IsLikely | ConvertTo-Json | ConvertFrom-Json | Update-CLDatasetEntry "$project/train"

        (Get-CLDatasetEntry "$project/train" -SourceRef b/boxes.jpg).Boxes -join '; ' | Should -Be 'scratch (10, 20, 60 x 40); dent (200, 20, 60 x 40); scratch (400, 20, 60 x 40)'
    }

    It 'pipes into Export-CLDetection, as do the images of a comparison' {
        $pictures = $errors | Select-Object -First 2 | Export-CLDetection (Join-Path $folder doubts)
        $pictures | Should -HaveCount 2
        (Compare-CLModel -Path $bad, $good).Fixed[0].Image | Should -Be 's3://b/0.jpg'
        (Compare-CLModel parts/v1 parts/v1).BothWrong | Export-CLDetection (Join-Path $folder both) | Should -HaveCount (Compare-CLModel parts/v1 parts/v1).BothWrong.Count
        Get-Content -LiteralPath $pictures[0].FullName -AsByteStream -TotalCount 4 | Should -Be 0x89, 0x50, 0x4E, 0x47
    }
}
