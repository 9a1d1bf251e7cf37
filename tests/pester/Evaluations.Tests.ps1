#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Judging models: by their evaluations, by files of evaluations, and by running them on labeled images.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService

    # The files of an evaluation, as they come from S3: 6 bolts and 4 nuts, two of which the model takes for bolts (spec/evaluation.md, section 3).
    function New-EvaluationFile {
        param([string] $Name, [switch] $WithoutSnapshot, [switch] $WithoutSummary)

        $path = (New-Item -ItemType Directory -Path (Join-Path $folder $Name)).FullName
        $lines = foreach ($i in 0..9) {
            $score = $i -lt 8 ? 0.9 : 0.1
            $line = [ordered]@{
                'source-ref' = "s3://parts/$i.jpg"
                'rekognition-custom-labels-training-0' = 1
                'rekognition-custom-labels-training-0-metadata' = @{ 'class-name' = $i -lt 6 ? 'bolt' : 'nut'; confidence = 1 }
                'rekognition-custom-labels-evaluation-0' = 1
                'rekognition-custom-labels-evaluation-0-metadata' = @{ 'class-name' = 'bolt'; confidence = $score }
                'rekognition-custom-labels-evaluation-1' = 1
                'rekognition-custom-labels-evaluation-1-metadata' = @{ 'class-name' = 'nut'; confidence = 1 - $score }
            }
            ConvertTo-Json $line -Compress
        }
        $summary = @{
            Version = 1
            EvaluationDetails = @{ ProjectVersionArn = 'arn:aws:rekognition:eu-west-1:123456789012:project/metal/version/v1/1772361000123'; Labels = 'bolt', 'nut'; NumberOfTrainingImages = 40; NumberOfTestingImages = 10 }
            AggregatedEvaluationResults = @{ Precision = 0.875; Recall = 0.75; F1Score = 0.7619047619047619 }
            LabelEvaluationResults = @(
                @{ Label = 'bolt'; NumberOfTestingImages = 6; Metrics = @{ Precision = 0.75; Recall = 1; F1Score = 0.8571428571428571; Threshold = 0.44 } }
                @{ Label = 'nut'; NumberOfTestingImages = 4; Metrics = @{ Precision = 1; Recall = 0.5; F1Score = 0.6666666666666666; Threshold = 0.56 } }
            )
        }
        if (-not $WithoutSnapshot) { Set-Content -LiteralPath (Join-Path $path 'TestingGroundTruth-metal-v1.json') -Value $lines }
        if (-not $WithoutSummary) { ConvertTo-Json $summary -Depth 5 | Set-Content -LiteralPath (Join-Path $path 'EvaluationResultSummary-metal-v1.json') }
        $path
    }

    $evaluation = New-EvaluationFile 'whole'
}

AfterAll {
    Disconnect-CLService
    if ($folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

Describe 'An evaluation' {
    It 'has the images behind its numbers' {
        $bolt = (Get-CLEvaluation -Path $evaluation).Labels['bolt']

        $bolt.FalsePositives.Image | Should -Be 's3://parts/6.jpg', 's3://parts/7.jpg'
        $bolt.FalsePositives.Truth | Should -Be 'nut', 'nut'
        $bolt.FalsePositives[-1].Confidence | Should -Be 90
        $bolt.FalsePositives.Count | Should -Be $bolt.FalsePositiveCount
        $bolt.TruePositives | Should -HaveCount 6
        $null -eq $bolt.FalseNegatives | Should -BeFalse
        $bolt.FalseNegatives.Count | Should -Be 0
    }

    It 'finds a label by its number and by its name, and says when there is none' {
        $labels = (Get-CLEvaluation -Path $evaluation).Labels

        $labels[0].Label | Should -Be 'bolt'
        $labels[-1].Label | Should -Be 'nut'
        $labels['nut'].Label | Should -Be 'nut'
        $labels['screw'] | Should -BeNullOrEmpty
        { Set-StrictMode -Version 3.0; $labels['screw'] } | Should -Throw "*has no label 'screw'*"
    }

    It 'is values in JSON and CSV, each label too' {
        $labels = (Get-CLEvaluation -Path $evaluation).Labels

        $json = Get-CLEvaluation -Path $evaluation | ConvertTo-Json -WarningVariable warnings -WarningAction SilentlyContinue | ConvertFrom-Json
        $list = $labels | ConvertTo-Json -WarningVariable +warnings -WarningAction SilentlyContinue | ConvertFrom-Json
        $warnings | Should -BeNullOrEmpty
        $json.Labels[1].FalseNegativeCount | Should -Be 2
        $list.FalseNegativeCount | Should -Be 0, 2
        ($labels | ConvertTo-Csv | ConvertFrom-Csv).FalsePositiveCount | Should -Be '2', '0'
    }

    It 'keeps its examples through Export-Clixml' {
        $file = Join-Path $folder 'evaluation.xml'
        Get-CLEvaluation -Path $evaluation | Export-Clixml -LiteralPath $file

        (Import-Clixml -LiteralPath $file).Labels[1].FalseNegatives.Image | Should -Be 's3://parts/6.jpg', 's3://parts/7.jpg'
    }

    It 'goes down the pipeline to whatever judges, even if it does not say which model it is of' {
        $alone = New-EvaluationFile 'alone' -WithoutSummary
        $given = Get-CLEvaluation -Path $alone

        ($given | Get-CLThreshold -Label bolt).TruePositives | Should -Be 6
        ($given | Find-CLLabelError -First 1).Image | Should -BeIn 's3://parts/6.jpg', 's3://parts/7.jpg'
        ($given, $given | Compare-CLModel).Verdict | Should -Be 'no difference shown'
        $given | Get-CLConfusionMatrix | Should -HaveCount 4
        ($given | Export-CLReport -Format Json -SkipImages | ConvertFrom-Json).testImages | Should -Be 10
        [object]::ReferenceEquals(($given | Assert-CLQuality -MinF1 0.1), $given) | Should -BeTrue
        $given | Get-CLEvaluation -OnManifest $SharedPhotos -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ModelNotNamed,*'
        { $given | Get-CLModel } | Should -Throw -ErrorId '*ArgumentTransformationError*'
    }

    It 'is read from files that come down the pipeline' {
        $files = Get-ChildItem -LiteralPath $evaluation -Filter TestingGroundTruth*

        ($files | Get-CLEvaluation).TestImages | Should -Be 10
        (Get-Item -LiteralPath $evaluation | Get-CLThreshold).Label | Should -Be 'bolt', 'nut'
        (Get-Item -LiteralPath $evaluation, $evaluation | Compare-CLModel).Verdict | Should -Be 'no difference shown'
    }

    It 'has the same intervals for the same seed' {
        $one, $same, $other = 5, 5, 6 | ForEach-Object { Get-CLEvaluation -Path $evaluation -Seed $_ }

        "$($one.Labels.PrecisionLow)" | Should -Be "$($same.Labels.PrecisionLow)"
        $one.F1ScoreLow | Should -BeLessThan $one.F1Score
        $other.F1Score | Should -Be $one.F1Score
    }

    It 'shows the summary when the snapshot is <_>, and says why there are no counts' -ForEach 'missing', 'cut' {
        $path = New-EvaluationFile "snapshot-$_" -WithoutSnapshot:($_ -eq 'missing')
        $snapshot = Join-Path $path 'TestingGroundTruth-metal-v1.json'
        if ($_ -eq 'cut') { Set-Content -LiteralPath $snapshot -NoNewline (Get-Content -LiteralPath $snapshot -Raw).Substring(0, 3000) }

        $found = Get-CLEvaluation -Path $path -WarningVariable warnings -WarningAction SilentlyContinue
        $found.F1Score | Should -Be 0.7619047619047619
        $found.TruePositiveCount | Should -BeNullOrEmpty
        $found.Labels['bolt'].FalsePositives | Should -BeNullOrEmpty
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike ($_ -eq 'cut' ? '*without counts*Line * is not JSON*' : '*without counts*no evaluation snapshot*')
        Get-CLConfusionMatrix -Path $path -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Match 'NoEvaluationSnapshot|InvalidEvaluationSnapshot'
    }

    It 'is one error when there is only a snapshot that was cut' {
        $path = New-EvaluationFile 'cut-alone' -WithoutSummary
        $snapshot = Join-Path $path 'TestingGroundTruth-metal-v1.json'
        Set-Content -LiteralPath $snapshot -NoNewline (Get-Content -LiteralPath $snapshot -Raw).Substring(0, 3000)

        Get-CLEvaluation -Path $path -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidEvaluationSnapshot,*'
    }

    It 'is one error for a folder without files of an evaluation, and for a path that does not exist' {
        $empty = New-Item -ItemType Directory -Path (Join-Path $folder 'empty')

        Get-CLEvaluation -LiteralPath $empty, (Join-Path $folder 'nowhere') -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems.FullyQualifiedErrorId | Should -Be 'NoEvaluation,CustomLabels.Commands.GetEvaluationCommand', 'FileNotFound,CustomLabels.Commands.GetEvaluationCommand'
    }
}

Describe 'An evaluation by segments' {
    It 'parts the images by <_>' -ForEach 'Brightness', 'Size', 'AspectRatio', 'Folder' {
        $segments = Get-CLEvaluation parts/v1 -By $_
        $all = Get-CLEvaluation parts/v1

        $segments.By | Sort-Object -Unique | Should -BeExactly $_
        ($segments | Measure-Object Images -Sum).Sum | Should -Be $all.TestImages
        ($segments | Measure-Object TruePositiveCount -Sum).Sum | Should -Be $all.TruePositiveCount
        $segments.UnreadImages | Sort-Object -Unique | Should -Be 0
        $segments.Finding | Should -Not -BeNullOrEmpty
    }

    It 'has no others where all images are alike' {
        $segment = Get-CLEvaluation -Path $evaluation -By Folder

        $segment.Images | Should -Be 10
        $segment.OtherF1Score | Should -BeNullOrEmpty
    }

    It 'counts images that cannot be read' {
        $file = Get-ChildItem -LiteralPath $SharedPhotos -Recurse -File | Select-Object -First 1
        $path = New-EvaluationFile 'partly-read'
        $snapshot = Join-Path $path 'TestingGroundTruth-metal-v1.json'
        Set-Content -LiteralPath $snapshot ((Get-Content -LiteralPath $snapshot) -replace 's3://parts/0.jpg', ($file.FullName -replace '\\', '\\') -replace 's3://parts/', 'nowhere/')

        $segments = Get-CLEvaluation -Path $path -By Size -WarningVariable warnings -WarningAction SilentlyContinue
        $segments.UnreadImages | Should -Be 9
        "$warnings" | Should -BeLike '9 of the test images*'
    }
}

Describe 'A confusion matrix' {
    It 'knows the images of each cell' {
        $cell = Get-CLConfusionMatrix -Path $evaluation | Where-Object { $_.GroundTruth -eq 'nut' -and $_.Predicted -eq 'bolt' }

        $cell.Count | Should -Be 2
        $cell.Share | Should -Be 0.5
        $cell.DecidedBy | Should -Be 'highest confidence'
        $cell.Examples.Image | Should -Be 's3://parts/6.jpg', 's3://parts/7.jpg'
    }
}

Describe 'A running model on labeled images' {
    It 'has the figures of its evaluation on the same images' {
        $own = Get-CLEvaluation parts/v1
        $run = Get-CLEvaluation parts/v1 -OnDataset parts/test -WarningVariable warnings

        $warnings | Should -BeNullOrEmpty
        $run.TestData.Dataset | Should -Be 'parts/test'
        $run.TestData.Digest | Should -Be $own.TestData.Digest
        "$($run.Labels.TruePositiveCount) $($run.Labels.FalsePositiveCount) $($run.Labels.Threshold)" | Should -Be "$($own.Labels.TruePositiveCount) $($own.Labels.FalsePositiveCount) $($own.Labels.Threshold)"
        $run.F1Score | Should -Be $own.MacroF1Score
        $run.TrainingImages | Should -Be $own.TrainingImages
        (Get-CLConfusionMatrix parts/v1 -OnDataset parts/test).Count | Should -Be (Get-CLConfusionMatrix parts/v1).Count
    }

    It 'is judged on a folder, and its examples can be drawn' {
        $run = Get-CLEvaluation parts/v1 -OnManifest $SharedPhotos

        $run.TestImages | Should -Be @(Get-ChildItem -LiteralPath $SharedPhotos -Recurse -File).Count
        $example = $run.Labels.TruePositives | Select-Object -First 1
        $example | Export-CLDetection (Join-Path $folder 'drawn') | Should -Exist
    }

    It 'is judged on a manifest with its images in S3, or under -ImageRoot' {
        $manifest = Join-Path $folder 'test.manifest'
        $entries = Get-CLDatasetEntry parts/test
        Set-Content -LiteralPath $manifest -Value $entries.JsonLine

        (Get-CLEvaluation parts/v1 -OnManifest $manifest).TestImages | Should -Be $entries.Count
        (Get-CLEvaluation parts/v1 -OnManifest $manifest -ImageRoot $SharedPhotos).Labels.TruePositives[0].Image | Should -BeLike "$SharedPhotos*"
    }

    It 'leaves out an image that cannot be tested, with one error, and says so' {
        $manifest = Join-Path $folder 'gone.manifest'
        $lines = (Get-CLDatasetEntry parts/test | Select-Object -First 3).JsonLine
        Set-Content -LiteralPath $manifest -Value ($lines[0] -replace '\.jpg"', '-gone.jpg"'), $lines[1], $lines[2]

        $run = Get-CLEvaluation parts/v1 -OnManifest $manifest -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $problems | Should -HaveCount 1
        $problems[0].TargetObject | Should -BeLike 's3://*-gone.jpg'
        $run.TestImages | Should -Be 2
        $run.Notes | Should -BeLike '1 of 3 images*'
        "$warnings" | Should -BeLike '1 of 3 images*'
    }

    It 'is told of labels that it does not know' {
        $mixed = New-Item -ItemType Directory -Path (Join-Path $folder 'mixed')
        Get-ChildItem -LiteralPath $SharedPhotos -Directory | Copy-Item -Destination $mixed -Recurse
        $first = Get-ChildItem -LiteralPath $mixed -Recurse -File | Select-Object -First 1
        $other = New-Item -ItemType Directory -Path (Join-Path $mixed 'other')
        Copy-Item -LiteralPath $first -Destination (Join-Path $other 'x.jpg')

        $run = Get-CLEvaluation parts/v1 -OnManifest $mixed -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*does not know the label 'other'*"
        $run.Labels.Label | Should -Not -Contain 'other'

        $only = New-Item -ItemType Directory -Path (Join-Path $folder 'only')
        Copy-Item -LiteralPath $other -Destination $only -Recurse
        Copy-Item -LiteralPath $other -Destination (Join-Path $only 'another') -Recurse
        Get-CLEvaluation parts/v1 -OnManifest $only -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'LabelsDiffer,*'
    }

    It 'is one error on <Name>' -ForEach @(
        @{ Name = 'images without labels'; Line = '{"source-ref":"s3://b/1.jpg"}'; Id = 'EmptyTestSet' }
        @{ Name = 'a manifest without lines'; Line = ''; Id = '*' }
        @{ Name = 'boxes'; Line = '{"source-ref":"s3://b/1.jpg","boxes":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":0,"left":1,"top":2,"width":6,"height":4}]},"boxes-metadata":{"objects":[{"confidence":1}],"class-map":{"0":"dent"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-03-01T10:20:00.000000","job-name":"j"}}'; Id = 'LabelsDiffer' }
    ) {
        $manifest = Join-Path $folder "$Name.manifest"
        Set-Content -LiteralPath $manifest -Value $Line

        $found = try { Get-CLEvaluation parts/v1 -OnManifest $manifest -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue } catch { $problems = @($_) }
        $found | Should -BeNullOrEmpty
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'is one error when it does not run' {
        $null = New-CLProject evaluations-stopped
        try {
            $null = Copy-CLModel parts/v1 evaluations-stopped -Wait -Confirm:$false
            Get-CLEvaluation evaluations-stopped -OnDataset parts/test -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ModelNotRunning,*'
        }
        finally {
            Remove-CLProject evaluations-stopped -Recurse -Confirm:$false
        }
    }

    It 'takes one set of images' {
        { Get-CLEvaluation parts/v1 -OnDataset parts/test -OnManifest $SharedPhotos } | Should -Throw '*one or the other*'
    }
}

Describe 'A running model that finds boxes' -Skip:($env:CUSTOMLABELS_TEST_FULL -ne '1') {
    BeforeAll {
        $rows = Get-ChildItem -LiteralPath $SharedPhotos -Recurse -File | ForEach-Object {
            [pscustomobject] @{ Path = $_.FullName; Label = $_.Directory.Name; Left = 18; Top = 18; Width = 60; Height = 60 }
        }
        $null = New-CLProject evaluations-boxes
        $null = $rows | Import-CLDataset -Project evaluations-boxes -Split 0.75 -Confirm:$false -ErrorAction Stop
        $null = Start-CLTraining evaluations-boxes v1 -Wait -Confirm:$false -Force -ErrorAction Stop | Start-CLModel -Wait -Confirm:$false
    }

    AfterAll {
        Stop-CLModel evaluations-boxes/v1 -Wait -Confirm:$false
        Remove-CLProject evaluations-boxes -Recurse -Confirm:$false
    }

    It 'has the figures of its evaluation on the same images' {
        $own = Get-CLEvaluation evaluations-boxes/v1
        $run = Get-CLEvaluation evaluations-boxes/v1 -OnDataset evaluations-boxes/test

        $run.MinIou | Should -Be 0.5
        $run.TestData.Digest | Should -Be $own.TestData.Digest
        foreach ($figure in 'Support', 'TruePositiveCount', 'FalsePositiveCount', 'FalseNegativeCount') { "$($run.Labels.$figure)" | Should -Be "$($own.Labels.$figure)" }
        (Compare-CLModel evaluations-boxes/v1 evaluations-boxes/v1 -OnDataset evaluations-boxes/train).Verdict | Should -Be 'no difference shown'
        Find-CLLabelError evaluations-boxes/v1 -OnDataset evaluations-boxes/test -First 1 | Should -HaveCount 1
    }

    It 'gives exactly the boxes that the sweep counted' {
        $images = (Get-CLDatasetEntry evaluations-boxes/test).Image
        foreach ($with in @{ Recall = 0.5 }, @{ Precision = 0.5 }, @{ Cost = @{ FalsePositive = 1; FalseNegative = 3 } }) {
            $sweeps = Get-CLThreshold evaluations-boxes/v1 @with -Save -WarningAction SilentlyContinue
            $given = (Invoke-CLDetection $images evaluations-boxes/v1 -UseThreshold -WarningAction SilentlyContinue).Labels | Group-Object Name -AsHashTable -AsString
            foreach ($sweep in $sweeps | Where-Object IsReached) {
                @($given.($sweep.Label)).Count | Should -Be ($sweep.TruePositives + $sweep.FalsePositives)
            }
        }
    }
}
