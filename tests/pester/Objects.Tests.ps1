#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# What every object that a cmdlet writes is to its user, whatever type it has. A new type is covered by one line below: its name, and a command that
# gives one of it.

BeforeDiscovery {
    $script:outputs = @(
        @{ Type = 'Project'; Get = { Get-CLProject $project } }
        @{ Type = 'DatasetImport'; Get = { $import } }
        @{ Type = 'Dataset'; Get = { Get-CLDataset $project | Select-Object -First 1 } }
        @{ Type = 'DatasetEntry'; Get = { Get-CLDatasetEntry "$project/train" | Select-Object -First 1 } }
        @{ Type = 'DatasetLabel'; Get = { Get-CLDatasetLabel "$project/train" | Select-Object -First 1 } }
        @{ Type = 'Model'; Get = { Get-CLModel 'parts/v1' } }
        @{ Type = 'Usage'; Get = { Get-CLUsage | Where-Object Model -EQ 'parts/v1' } }
        @{ Type = 'Evaluation'; Get = { Get-CLEvaluation 'parts/v1' } }
        @{ Type = 'LabelMetric'; Get = { (Get-CLEvaluation 'parts/v1').Labels[0] } }
        @{ Type = 'EvaluationSegment'; Get = { Get-CLEvaluation 'parts/v1' -By Brightness | Select-Object -First 1 } }
        @{ Type = 'NaiveBaseline'; Get = { (Get-CLEvaluation 'parts/v1').Baselines[0] } }
        @{ Type = 'EvaluationExample'; Get = { (Get-CLEvaluation 'parts/v1').Labels.TruePositives | Select-Object -First 1 } }
        @{ Type = 'ModelComparison'; Get = { Compare-CLModel 'parts/v1' 'parts/v1' } }
        @{ Type = 'LabelComparison'; Get = { (Compare-CLModel 'parts/v1' 'parts/v1').Labels[0] } }
        @{ Type = 'LabelError'; Get = { Find-CLLabelError 'parts/v1' -First 1 } }
        @{ Type = 'TestData'; Get = { (Get-CLEvaluation 'parts/v1').TestData } }
        @{ Type = 'ConfusionMatrixRow'; Get = { Get-CLConfusionMatrix 'parts/v1' | Select-Object -First 1 } }
        @{ Type = 'ThresholdSweep'; Get = { Get-CLThreshold 'parts/v1' | Select-Object -First 1 } }
        @{ Type = 'ThresholdPoint'; Get = { (Get-CLThreshold 'parts/v1')[0].Curve[0] } }
        @{ Type = 'Detection'; Get = { Invoke-CLDetection $photo 'parts/v1' -MinConfidence 0 } }
        @{ Type = 'DetectedLabel'; Get = { (Invoke-CLDetection $photo 'parts/v1' -MinConfidence 0).Labels[0] } }
        @{ Type = 'DetectionSummary'; Get = { $null = Invoke-CLDetection $photo 'parts/v1' -SummaryVariable summary; $summary } }
        @{ Type = 'LoadStep'; Get = { Measure-CLModel 'parts/v1' $photo -Concurrency 1 -RequestsPerStep 3 | Select-Object -First 1 } }
        @{ Type = 'ModelMeasurement'; Get = { Measure-CLModel 'parts/v1' $photo -Concurrency 1 -RequestsPerStep 3 | Select-Object -Last 1 } }
        @{ Type = 'ExportedModel'; Get = { Export-CLModel 'parts/v1' (Join-Path $folder 'exported') -Force } }
        @{ Type = 'DatasetExport'; Get = { New-CLManifest $SharedPhotos (Join-Path $folder 'set') -Force } }
        @{ Type = 'ManifestVerdict'; Get = { Test-CLManifest $broken | Where-Object { $_ -is [CustomLabels.ManifestVerdict] } } }
        @{ Type = 'ManifestTotals'; Get = { (Test-CLManifest $broken | Where-Object { $_ -is [CustomLabels.ManifestVerdict] }).Training } }
        @{ Type = 'Finding'; Get = { Test-CLManifest $broken | Where-Object { $_ -is [CustomLabels.Finding] } | Select-Object -First 1 } }
        @{ Type = 'ManifestMeasure'; Get = { Measure-CLManifest $alike } }
        @{ Type = 'LabelMeasure'; Get = { (Measure-CLManifest $alike).Labels[0] } }
        @{ Type = 'AlikeImage'; Get = { (Measure-CLManifest $alike).Alike[0] } }
        @{ Type = 'ManifestRepair'; Get = { Repair-CLManifest $broken (Join-Path $folder 'repaired.manifest') -Force -Confirm:$false | Where-Object { $_ -is [CustomLabels.ManifestRepair] } } }
        @{ Type = 'ManifestChange'; Get = { Repair-CLManifest $broken (Join-Path $folder 'repaired.manifest') -Force -Confirm:$false | Where-Object { $_ -is [CustomLabels.ManifestChange] } | Select-Object -First 1 } }
        @{ Type = 'ManifestMerge'; Get = { Merge-CLManifest $boxes, $moved -Destination (Join-Path $folder 'merged.manifest') -OnConflict First -Force } }
        @{ Type = 'ManifestDifference'; Get = { Compare-CLManifest $boxes $moved } }
        @{ Type = 'BoxDifference'; Get = { (Compare-CLManifest $boxes $moved).Boxes[0] } }
        @{ Type = 'TrainingError'; Get = { Get-CLTrainingError $failed | Where-Object Line | Select-Object -First 1 } }
        @{ Type = 'ProjectPolicy'; Get = { Set-CLProjectPolicy $project -AllowAccount 222222222222 } }
        @{ Type = 'ResourceTag'; Get = { Get-CLTag $project } }
        @{ Type = 'BucketGrant'; Get = { Grant-CLBucketAccess $import.Bucket -Account 222222222222 -Access Read } }
        @{ Type = 'Connection'; Get = { Get-CLConnection } }
        @{ Type = 'ConnectionCheck'; Get = { Test-CLConnection | Select-Object -First 1 } }
        @{ Type = 'LocalService'; Get = { Get-CLLocalService -DataPath $SharedService } }
        @{ Type = 'LocalServiceFinding'; Get = { Test-CLLocalService $damaged } }
    )
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $project = 'objects'
    $failed = 'objects-failed'
    $photo = (Get-ChildItem -LiteralPath $SharedUnseen -Recurse -File)[0].FullName

    $import = New-CLProject $project -Tag @{ team = 'line 3' } | Import-CLDataset $SharedPhotos -Confirm:$false -ErrorAction Stop

    $entry = Get-CLDatasetEntry "$project/train" | Select-Object -First 1
    $null = New-CLProject $failed -ErrorAction Stop
    $null = New-CLDataset $failed TRAIN
    $null = $entry.JsonLine -replace 'image-classification', 'other' | Update-CLDatasetEntry "$failed/train" -Force -ErrorAction SilentlyContinue
    $null = Start-CLTraining $failed -Force -Wait -Confirm:$false -ErrorAction SilentlyContinue

    $broken = Join-Path $folder 'broken.manifest'
    Set-Content -LiteralPath $broken -Value $entry.JsonLine, ($entry.JsonLine -replace '"confidence":1', '"confidence":"high"'), 'no json', $entry.JsonLine

    $alike = Join-Path $folder 'alike'
    $label = (Get-ChildItem -LiteralPath $SharedPhotos -Directory)[0]
    $copy = New-Item -ItemType Directory -Path (Join-Path $alike $label.Name)
    $first = (Get-ChildItem -LiteralPath $label -File)[0]
    $first | Copy-Item -Destination $copy
    Copy-Item -LiteralPath $first -Destination (Join-Path $copy 'again.jpg')

    $damaged = Join-Path $folder 'damaged'
    $null = Start-CLLocalService $damaged | Stop-CLLocalService
    Remove-Item -LiteralPath (Join-Path $damaged 'credentials')
    $boxes = Join-Path $folder 'boxes.manifest'
    $moved = Join-Path $folder 'moved.manifest'
    $line = '{"source-ref":"s3://b/1.jpg","boxes":{"image_size":[{"width":640,"height":480,"depth":3}],"annotations":[{"class_id":0,"left":LEFT,"top":20,"width":60,"height":40}]},' +
    '"boxes-metadata":{"objects":[{"confidence":1}],"class-map":{"0":"dent"},"type":"groundtruth/object-detection","human-annotated":"yes","creation-date":"2026-03-01T10:20:00.000000","job-name":"j"}}'
    Set-Content -LiteralPath $boxes -Value ($line -creplace 'LEFT', '10')
    Set-Content -LiteralPath $moved -Value ($line -creplace 'LEFT', '30')

    # Gets the object of a line above, once.
    $known = @{}
    function Get-Output {
        param([string] $Type, [scriptblock] $Get)

        if (-not $known.ContainsKey($Type)) { $known[$Type] = @(& ([scriptblock]::Create($Get)))[0] }
        $known[$Type]
    }

    function Test-List {
        param($Property)

        $type = $Property.PropertyType
        $type -ne [string] -and [System.Collections.IEnumerable].IsAssignableFrom($type)
    }
}

AfterAll {
    $project, $failed | Remove-CLProject -Recurse -Confirm:$false -ErrorAction SilentlyContinue
    if ($folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}

Describe 'An object of type <Type>' -ForEach $outputs {
    BeforeAll {
        $object = Get-Output $Type $Get
        $properties = $object.GetType().GetProperties()
        $lists = @($properties | Where-Object { Test-List $_ } | ForEach-Object Name)
    }

    It 'is one' {
        $object.GetType().FullName | Should -Be "CustomLabels.$Type"
    }

    It 'has lists that are there, and can be indexed and sliced like arrays' {
        Set-StrictMode -Version Latest
        foreach ($name in $lists) {
            $list = $object.$name
            $null -eq $list | Should -BeFalse -Because "$name is a list"
            $all = @($list)
            $list.Count | Should -Be $all.Count
            if ($all) {
                [object]::ReferenceEquals($list[0], $all[0]) | Should -BeTrue -Because "$name[0] is the first one"
                [object]::ReferenceEquals($list[-1], $all[-1]) | Should -BeTrue -Because "$name[-1] is the last one"
                @($list[0..($all.Count - 1)]).Count | Should -Be $all.Count
                @($list | Select-Object -Index 0).Count | Should -Be 1
            }
        }
    }

    It 'has no type that a compiler has named, no tuple and no dictionary' {
        $seen = $properties | ForEach-Object { $_.PropertyType.ToString(); if ($null -ne $object.($_.Name)) { $object.($_.Name).GetType().ToString() } }

        $seen | Where-Object { $_ -match '<|Tuple|Dictionary|Hashtable' } | Should -BeNullOrEmpty
        ($object | Get-Member -MemberType Properties).Definition -match '<>|Tuple|Dictionary' | Should -BeNullOrEmpty
    }

    It 'has values in CSV and HTML, never the name of a type' {
        $csv = $object | ConvertTo-Csv | ConvertFrom-Csv
        $cells = @($csv.PSObject.Properties.Value) + ($object | ConvertTo-Html -Fragment)

        $cells | Where-Object { $_ -match 'System\.|CustomLabels\.[A-Z]\w+|`\d|\{ \w+ = |@\{' -and $_ -notmatch [regex]::Escape($folder) -and $_ -notmatch [regex]::Escape("$SharedService") } | Should -BeNullOrEmpty
    }

    It 'is whole in JSON at the default depth, with words for enumerations' {
        $json = ConvertTo-Json -InputObject $object -WarningVariable warnings -WarningAction SilentlyContinue

        $warnings | Should -BeNullOrEmpty
        $properties | Where-Object { ([Nullable]::GetUnderlyingType($_.PropertyType) ?? $_.PropertyType).IsEnum } | Should -BeNullOrEmpty
        $read = $json | ConvertFrom-Json -NoEnumerate
        foreach ($name in $lists) {
            , $read.$name | Should -BeOfType [array] -Because "$name is a list"
        }
    }

    It 'cannot be changed, nor can what is in it' {
        $inside = @($object) + @(foreach ($name in $lists) { @($object.$name)[0] }) + @($properties | Where-Object { $_.PropertyType.Namespace -like 'CustomLabels*' -and $_.Name -notin $lists } | ForEach-Object { $object.($_.Name) })
        foreach ($one in $inside | Where-Object { $_ -and $_.GetType().Namespace -like 'CustomLabels*' }) {
            foreach ($property in $one.GetType().GetProperties()) {
                { $one.($property.Name) = $one.($property.Name) } | Should -Throw '*ReadOnly*' -Because "$($one.GetType().Name).$($property.Name) is read-only"
            }
        }
    }

    It 'keeps its values through Export-Clixml' {
        $path = Join-Path $folder "$Type.xml"
        $object | Export-Clixml -LiteralPath $path
        $read = Import-Clixml -LiteralPath $path

        foreach ($property in $properties | Where-Object { ([Nullable]::GetUnderlyingType($_.PropertyType) ?? $_.PropertyType) -in [string], [int], [long], [double], [bool], [DateTimeOffset], [TimeSpan] }) {
            "$($read.($property.Name))" | Should -Be "$($object.($property.Name))" -Because $property.Name
        }
        foreach ($name in $lists) {
            @($read.$name).Count | Should -Be @($object.$name).Count
            if ($object.$name.Count) { "$($read.$name[0])" | Should -Be "$($object.$name[0])" }
        }
    }

    It 'is short as text' {
        "$object" | Should -Not -BeNullOrEmpty
        "$object".Length | Should -BeLessThan 200
        "$object" | Should -Not -Match '^CustomLabels\.|\{ \w+ = |\n'
    }

    It 'says where it belongs' {
        if ($object -is [CustomLabels.ProjectResource]) {
            $object.Region | Should -Be 'us-east-1'
            $object.AccountId | Should -Be '000000000000'
            $object.ProjectName | Should -Not -BeNullOrEmpty
        }
        if ($object -is [CustomLabels.ModelResource]) {
            $object.Model | Should -Be "$($object.ProjectName)/$($object.VersionName)"
            $object.ModelArn | Should -BeLike "arn:aws:rekognition:us-east-1:000000000000:project/$($object.ProjectName)/version/$($object.VersionName)/*"
        }
        if ($object -is [CustomLabels.DatasetResource]) {
            $object.Dataset | Should -BeLike "$($object.ProjectName)/*"
            $object.DatasetArn | Should -BeLike 'arn:*/dataset/*'
        }
    }
}

Describe 'The types above' {
    It 'are all that the cmdlets say they write' {
        $written = (Get-Command -Module CustomLabels).OutputType.Type | Where-Object Namespace -Like 'CustomLabels*' | Sort-Object FullName -Unique

        $written.Name | Where-Object { $_ -notin $known.Keys } | Should -BeNullOrEmpty
    }
}

Describe 'Models and evaluations' {
    It 'have the same F1' {
        (Get-CLEvaluation 'parts/v1').F1Score | Should -BeExactly (Get-CLModel 'parts/v1').F1Score
    }

    It 'say what was counted for each label' {
        $evaluation = Get-CLEvaluation 'parts/v1'

        foreach ($metric in $evaluation.Labels) {
            $metric.Support | Should -Be $metric.TestImages
            $metric.TruePositiveCount + $metric.FalseNegativeCount | Should -Be $metric.Support
            $metric.TruePositiveCount / $metric.Support | Should -Be $metric.Recall
            if ($metric.Precision) { $metric.TruePositiveCount / ($metric.TruePositiveCount + $metric.FalsePositiveCount) | Should -Be $metric.Precision }
        }
    }

    It 'say what the model was tested with' {
        $data = (Get-CLEvaluation 'parts/v1').TestData

        $data.Dataset | Should -Be 'parts/test'
        $data.Entries | Should -Be (Get-CLDataset 'parts' | Where-Object Type -EQ 'TEST').Entries
        $data.Digest | Should -Match '^[0-9a-f]{64}$'
    }

    It 'have a confusion matrix of one row for each cell, with counts' {
        $matrix = Get-CLConfusionMatrix 'parts/v1'
        $labels = (Get-CLEvaluation 'parts/v1').Labels.Label

        $matrix | Should -HaveCount ($labels.Count * $labels.Count)
        ($matrix | Measure-Object -Property Count -Sum).Sum | Should -Be (Get-CLDataset 'parts' | Where-Object Type -EQ 'TEST').Entries
        foreach ($row in $matrix) { $row.Count / $row.Images | Should -Be $row.Share }
        ($matrix | Where-Object IsCorrect).Predicted | Should -Be ($labels | Sort-Object)
    }

    It 'have tags' {
        $null = Add-CLTag 'parts/v1' @{ stage = 'test' }
        try {
            (Get-CLModel 'parts/v1').Tags.Key | Should -Contain 'stage'
            (Get-CLModel 'parts' | Where-Object VersionName -EQ 'v1').Tags.Value | Should -Contain 'test'
        }
        finally {
            Remove-CLTag 'parts/v1' stage -Confirm:$false
        }
    }

    It 'say since when the model runs' {
        $model = Get-CLModel 'parts/v1'

        $model.RunningSince | Should -BeGreaterThan $model.TrainingEndedAt
        $model.RunningSince | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        $model.StoppedAt | Should -BeNullOrEmpty
    }
}
