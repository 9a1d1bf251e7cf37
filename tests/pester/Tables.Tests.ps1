#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Every table fits a window of 80 columns with names of 20 characters, the longest states and large numbers. The objects are stand-ins: those of the
# cmdlets are read-only, and have short names in tests.

BeforeDiscovery {
    $n = 'a-name-of-20-letters'
    $label = 'label-of-20-letters-'
    $model = "$n/$n"
    $image = "s3://bucket/photos/$n.jpg"
    $time = [DateTimeOffset]::new(2026, 3, 1, 10, 15, 0, [TimeSpan]::Zero)
    $script:tables = @(
        @{ Type = 'Project'; Values = @{ Name = $n; Status = 'DELETING'; Datasets = @(@{ Type = 'TRAIN' }, @{ Type = 'TEST' }); CreatedAt = $time } }
        @{ Type = 'Dataset'; Values = @{ ProjectName = $n; Type = 'TRAIN'; Status = 'UPDATE_IN_PROGRESS'; Entries = 250000; LabeledEntries = 250000; Labels = 250; ErrorEntries = 12345 } }
        @{ Type = 'DatasetImport'; Values = @{ ProjectName = $n; Images = 250000; TrainFiles = @(1..3); TestFiles = @(1); Labels = @(1); Boxes = 999999; Uploaded = 250000; Unchanged = 250000; Problems = @() } }
        @{ Type = 'DatasetEntry'; Values = @{ Image = $image; IsLabeled = $false; Labels = $label, $label; Boxes = @(1..50); Errors = @{ Code = 'ERROR_INVALID_BOUNDING_BOX' } } }
        @{ Type = 'DatasetLabel'; Values = @{ Dataset = "$n/train"; Label = $label; Entries = 250000; Boxes = 250000 } }
        @{ Type = 'Manifests.ManifestFinding'; Values = @{ Code = 'ERROR_INVALID_BOUNDING_BOX'; Attribute = $n; Box = 49; Fix = 'Keep the box within the image, or take it out of the line.' } }
        @{ Type = 'Finding'; Values = @{ File = "$n.manifest"; Line = 250000; Severity = 'Information'; Image = $image; Code = 'ERROR_INVALID_BOUNDING_BOX'; Message = 'The bounding box has off frame values.' } }
        @{ Type = 'TrainingError'; Values = @{ Dataset = 'TRAIN'; Line = 250000; Image = $image; Attribute = 'bounding-boxes'; Box = 49; Code = 'ERROR_INVALID_BOUNDING_BOX'; Message = 'm'; Fix = 'Keep the box within the image.' } }
        @{ Type = 'ExportedModel'; Values = @{ Path = "/models/$n"; Model = $model; Labels = @(1); Size = 123456789 } }
        @{ Type = 'DatasetExport'; Values = @{ Path = "/sets/$n"; Format = 'Manifest'; Images = 250000; TestImages = 2500; Boxes = 99999; Labels = @(1); CopiedImages = 250000; Losses = @(); Problems = @() } }
        @{ Type = 'ManifestChange'; Values = @{ Line = 250000; Action = 'Dropped'; Image = $image; Message = 'The line is not a JSON object.' } }
        @{ Type = 'LabelMeasure'; Values = @{ Label = $label; Images = 250000; TestImages = 25000; Share = 1; Boxes = 250000; MedianWidth = 1024; MedianHeight = 1024; SmallShare = 1 } }
        @{ Type = 'AlikeImage'; Values = @{ Group = 99999; Image = $image; IsTest = $false; IsLeak = $false; LabelsDiffer = $false; Distance = 16 } }
        @{ Type = 'ManifestMerge'; Values = @{ Path = "/sets/$n"; Images = 250000; Boxes = 99999; Labels = @(1); Duplicates = 1; Conflicts = 1; Problems = @() } }
        @{ Type = 'ManifestDifference'; Values = @{ ReferenceLine = 250000; DifferenceLine = 250000; Image = $image; Summary = "-$label, +$label" } }
        @{ Type = 'Model'; Values = @{ ProjectName = $n; VersionName = $n; Status = 'TRAINING_IN_PROGRESS'; F1Score = 0.98765; CreatedAt = $time } }
        @{ Type = 'Usage'; Values = @{ Model = $model; Region = 'ap-southeast-2'; Status = 'TRAINING_IN_PROGRESS'; Since = [DateTimeOffset]::UtcNow.AddDays(-123.9); LeaseUntil = [DateTimeOffset]::UtcNow.AddDays(99.9); HourlyCost = 120 } }
        @{ Type = 'Evaluation'; Values = @{ ProjectName = $n; VersionName = $n; F1Score = 1; Precision = 1; Recall = 1; TrainingImages = 25000; TestImages = 2500 } }
        @{ Type = 'LabelMetric'; Values = @{ Label = $label; TestImages = 250000; Precision = 1; Recall = 1; F1Score = 1; Threshold = 1; FalsePositiveCount = 250000; FalseNegativeCount = 250000 } }
        @{ Type = 'EvaluationExample'; Values = @{ Image = $image; Label = $label; Confidence = 100; Truth = $label } }
        @{ Type = 'EvaluationSegment'; Values = @{ By = 'AspectRatio'; Segment = $n; Images = 250000; F1Score = 1; OtherF1Score = 1; PValue = 1; IsWeak = $false } }
        @{ Type = 'NaiveBaseline'; Values = @{ Method = 'always the commonest label'; Label = $label; F1Score = 1; Precision = 1; Recall = 1 } }
        @{ Type = 'ModelComparison'; Values = @{ Model = $model; ModelArn = 'a'; Verdict = 'no difference shown'; F1Score = 1; F1Difference = -0.123 } }
        @{ Type = 'LabelComparison'; Values = @{ Label = $label; ReferenceF1Score = 1; F1Score = 1; F1Difference = -0.123; F1DifferenceLow = -0.123; F1DifferenceHigh = 0.123; Verdict = 'no difference shown' } }
        @{ Type = 'ImageComparison'; Values = @{ Image = $image; Outcome = 'both wrong'; GroundTruth = $label; Answer = $label } }
        @{ Type = 'LabelError'; Values = @{ Image = $image; Label = $label; SuggestedLabel = $label; Suspicion = 1 } }
        @{ Type = 'ConfusionMatrixRow'; Values = @{ GroundTruth = $label; Predicted = $label; Count = 250000; Images = 250000; Share = 1 } }
        @{ Type = 'ThresholdSweep'; Values = @{ Label = $label; Threshold = 0.43; Precision = 1; Recall = 1; F1Score = 1; TruePositives = 250000; FalsePositives = 250000; FalseNegatives = 250000; Criterion = 'precision of at least 0.95'; ChosenOn = 'the images it is reported on' } }
        @{ Type = 'ThresholdPoint'; Values = @{ Threshold = 0.43; Precision = 1; Recall = 1; F1Score = 1; TruePositives = 250000; FalsePositives = 250000; FalseNegatives = 250000 } }
        @{ Type = 'LoadStep'; Values = @{ Concurrency = 256; Requests = 99999; ImagesPerSecond = 1234.5; P50 = 999.1d; P95 = 59900.1d; P99 = 3599000.1d; Throttled = 99999; Errors = 99999; CostPer1000Images = 0.0123d; IsSaturated = $false } }
        @{ Type = 'Detection'; Values = @{ Image = $image; TopLabel = $label; TopConfidence = 100; Elapsed = [TimeSpan]::FromMilliseconds(999); Labels = @{ Name = $label; Confidence = 100 }, @{ Name = $label; Confidence = 9.9 } } }
        @{ Type = 'Detection'; Values = @{ Image = $image; TopLabel = $null; TopConfidence = $null; Elapsed = [TimeSpan]::Zero; Labels = @(); Error = 'The image is damaged: it ends in the middle of its pixels.'; ErrorId = 'ImageDamaged' } }
        @{ Type = 'DetectionSummary'; Values = @{ Images = 250000; Failed = 25000; Resumed = 250000; Throttled = 250000; Elapsed = [TimeSpan]::FromHours(12); ImagesPerSecond = 1234.5; Cost = 1234.5678 } }
        @{ Type = 'DetectedLabel'; Values = @{ Name = $label; Confidence = 100; PixelLeft = 1024; PixelTop = 1024; PixelWidth = 1024; PixelHeight = 1024 } }
        @{ Type = 'Connection'; Values = @{ Region = 'ap-southeast-2'; AccountId = '000000000000'; IsLocal = $false; Endpoint = [uri]'https://rekognition.ap-southeast-2.amazonaws.com' } }
        @{ Type = 'ConnectionCheck'; Values = @{ Name = 'BucketRegion'; Verdict = 'Warning'; Detail = "The bucket $n is in another Region."; Fix = 'Take one that is in the Region of the connection.' } }
        @{ Type = 'LocalService'; Values = @{ Endpoint = [uri]'http://127.0.0.1:65535'; ProcessId = 4194304; IsRunning = $false; DataPath = "/home/$n/.local/share/CustomLabels" } }
        @{ Type = 'LocalServiceFinding'; Values = @{ Kind = 'Missing'; Item = "object s3://$n/$n.jpg"; Detail = 'its bytes have changed since it was stored' } }
        @{ Type = 'BucketGrant'; Values = @{ Bucket = $n; Access = 'ReadWrite'; IsChanged = $false; Principals = 'arn:aws:iam::222222222222:root' } }
        @{ Type = 'ProjectPolicy'; Values = @{ ProjectName = $n; PolicyName = $n; UpdatedAt = $time } }
        @{ Type = 'ResourceTag'; Values = @{ Resource = $model; Key = 'key-of-16-letters'; Value = $label } }
    )
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $xml = [xml](Get-Content -LiteralPath (Join-Path (Split-Path $ModulePath) 'CustomLabels.Format.ps1xml') -Raw)
    $views = $xml.Configuration.ViewDefinitions.View | Where-Object { $_['TableControl'] }
}

Describe 'The table of <Type>' -ForEach $tables {
    It 'fits 80 columns, with all columns and whole names' {
        $object = [pscustomobject](@{ PSTypeName = "CustomLabels.$Type" } + $Values)
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        try { $lines = ($object | Format-Table | Out-String -Width 80) -split '\r?\n' } finally { $PSStyle.OutputRendering = $rendering }

        $lines | Where-Object { $_ -match '…|\.\.\.' } | Should -BeNullOrEmpty
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $headers = ($views | Where-Object Name -EQ "CustomLabels.$Type.Table").TableControl.TableHeaders.TableColumnHeader.Label
        $line = @($lines | Where-Object { $_ -match [regex]::Escape(@($headers)[0]) })[0]
        foreach ($header in $headers) { $line | Should -Match ([regex]::Escape($header)) }
    }
}

Describe 'The tables above' {
    It 'are all that there are, but those of a verdict and a measurement, which come as lists among their findings and after their steps' {
        $tested = (Get-Content -LiteralPath $PSCommandPath | Select-String "Type = '([\w.]+)'; Values").Matches.ForEach({ "CustomLabels.$($_.Groups[1].Value).Table" })

        $views.Name | Where-Object { $_ -notin $tested -and $_ -notin 'CustomLabels.ManifestVerdict.Table', 'CustomLabels.ModelMeasurement.Table' } | Should -BeNullOrEmpty
    }
}
