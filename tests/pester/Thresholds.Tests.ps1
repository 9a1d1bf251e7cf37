#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Thresholds: chosen by Get-CLThreshold, kept with the model or in a file, and used by Invoke-CLDetection.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $null = New-CLProject thresholds
    $null = Copy-CLModel parts/v1 -Destination thresholds -VersionName v1 -Wait
    $null = Start-CLModel thresholds/v1 -Wait -Confirm:$false
    $images = (Get-CLDatasetEntry parts/test).Image
    $tag = 'CustomLabels.Thresholds'

    # What detection gives on the test images, as counts by label.
    function Get-Given {
        param([hashtable] $With)

        $given = @{}
        (Invoke-CLDetection $images thresholds/v1 @With).Labels.Where({ $_ }) | ForEach-Object { $given[$_.Name]++ }
        $given
    }

    function Get-ErrorOf {
        param([scriptblock] $Script)

        $ErrorActionPreference = 'Stop'
        try { $null = & $Script } catch { return $_ }
    }
}

AfterAll {
    Remove-CLProject thresholds -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Get-CLThreshold' {
    It 'gives a row per label, whose counts are those of the sweep at its threshold' {
        $sweeps = Get-CLThreshold thresholds/v1

        $sweeps.Label | Should -Be scratched, sound
        foreach ($sweep in $sweeps) {
            $point = $sweep.Curve | Where-Object Threshold -EQ $sweep.Threshold
            $point.F1Score | Should -Be ($sweep.Curve.F1Score | Measure-Object -Maximum).Maximum
            $sweep.TruePositives, $sweep.FalsePositives, $sweep.FalseNegatives | Should -Be $point.TruePositives, $point.FalsePositives, $point.FalseNegatives
            $sweep.Support | Should -Be ($point.TruePositives + $point.FalseNegatives)
            $sweep.ChosenOn | Should -Be 'the images it is reported on'
        }
    }

    It 'reads downloaded files, without a service' {
        $files = Join-Path $folder 'downloaded'
        $null = New-Item -ItemType Directory $files
        $zero = '"job-name":"j","human-annotated":"no","creation-date":"2026-03-01T10:20:00.000000","type":"groundtruth/image-classification"'
        $lines = foreach ($row in ('a', 0.9), ('a', 0.8), ('b', 0.7), ('a', 0.6)) {
            "{`"source-ref`":`"s3://b/$($row[1]).jpg`",`"rekognition-custom-labels-training-0`":1,`"rekognition-custom-labels-training-0-metadata`":{`"class-name`":`"$($row[0])`",`"confidence`":1,$zero}," +
            "`"rekognition-custom-labels-evaluation-0`":1,`"rekognition-custom-labels-evaluation-0-metadata`":{`"class-name`":`"a`",`"confidence`":$($row[1]),$zero}}"
        }
        Set-Content -LiteralPath "$files/TestingGroundTruth-x-v1.json" -Value $lines
        Disconnect-CLService

        (Get-CLThreshold -Path $files -Label a).Threshold | Should -Be 0.6
        (Get-CLThreshold -Path $files -Label a -Precision 0.9).Threshold | Should -Be 0.8
        (Get-CLThreshold -Path "$files/*.json" -Label a -Cost @{ FalsePositive = 3; a = @{ falsenegative = 1 } }).Threshold | Should -Be 0.8
        (Get-ErrorOf { Get-CLThreshold -Path $files -Label a -Save }).FullyQualifiedErrorId | Should -BeLike 'ModelNotNamed,*'
        (Get-ErrorOf { Get-CLThreshold -Path $files -Label a -CrossFit }).FullyQualifiedErrorId | Should -BeLike 'TooFewImages,*'
        $null = Connect-CLService -Local -DataPath $SharedService
    }

    It 'says clearly that a target is not reached, and keeps nothing then' {
        $out = Join-Path $folder 'none.json'
        $sweep = Get-CLThreshold -Path (Join-Path $folder 'downloaded') -Label b -Destination $out -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue

        $sweep.IsReached, $sweep.Threshold, $sweep.Precision | Should -Be $false, $null, $null
        "$warnings" | Should -Match "'b': the model gives it to no test image"
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TargetNotReached,*'
        $out | Should -Not -Exist
    }

    It 'refuses <Id>' -ForEach @(
        @{ Id = 'OneCriterion'; Script = { Get-CLThreshold thresholds/v1 -Beta 2 -Recall 0.5 } }
        @{ Id = 'LabelUnknown'; Script = { Get-CLThreshold thresholds/v1 -Label rust } }
        @{ Id = 'LabelUnknown'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = 1; FalseNegative = 1; rust = @{ FalsePositive = 2 } } } }
        @{ Id = 'InvalidCosts'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = 1 } } }
        @{ Id = 'InvalidCosts'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = -1; FalseNegative = 1 } } }
        @{ Id = 'InvalidCosts'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = 0; FalseNegative = 0 } } }
        @{ Id = 'InvalidCosts'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = 'much'; FalseNegative = 1 } } }
        @{ Id = 'InvalidCosts'; Script = { Get-CLThreshold thresholds/v1 -Cost @{ FalseAlarm = 1; FalseNegative = 1 } } }
    ) {
        (Get-ErrorOf $Script).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}

Describe 'Detection with thresholds' {
    It 'has none that were never kept, and says what to do' {
        $problem = Get-ErrorOf { Invoke-CLDetection $images[0, 1] thresholds/v1 -UseThreshold }

        $problem.FullyQualifiedErrorId | Should -BeLike 'NoSavedThresholds,*'
        "$problem" | Should -Match 'Get-CLThreshold thresholds/v1 -Save'
        @(Invoke-CLDetection $images thresholds/v1 -UseThreshold -ErrorVariable all -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        $all | Should -HaveCount 1
    }

    It 'gives exactly what the sweep counted, <Name>' -ForEach @(
        @{ Name = 'for the best F1 score'; With = @{} }
        @{ Name = 'for a precision'; With = @{ Precision = 0.5 } }
        @{ Name = 'for a recall'; With = @{ Recall = 1 } }
        @{ Name = 'for a cost'; With = @{ Cost = @{ FalsePositive = 9; FalseNegative = 1 } } }
        @{ Name = 'chosen across folds'; With = @{ CrossFit = $true; Folds = 2; Beta = 2 } }
    ) {
        $file = Join-Path $folder "$Name.json"
        $sweeps = Get-CLThreshold parts/v1 @With -Destination $file -WarningAction SilentlyContinue
        $null = Get-CLThreshold thresholds/v1 @With -Save -WarningAction SilentlyContinue

        foreach ($way in @{ UseThreshold = $true }, @{ Threshold = $file }, @{ Threshold = $sweeps }, @{ Threshold = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($sweeps)) }) {
            $given = Get-Given ($way + @{ WarningAction = 'SilentlyContinue' })
            foreach ($sweep in $sweeps) {
                $point = $sweep.Curve | Where-Object Threshold -EQ $sweep.Threshold
                [int]$given[$sweep.Label] | Should -Be ([int]($point.TruePositives + $point.FalsePositives))
            }
        }
    }

    It 'keeps few labels in a tag, and what a tag cannot hold in an object beside the results' {
        $null = Get-CLThreshold thresholds/v1 -Save
        (Get-CLTag thresholds/v1 | Where-Object Key -EQ $tag).Value | Should -Match '^1/.*/all/best F1 score/scratched=[\d.]+/sound=[\d.]+$'

        $sound = (Get-CLThreshold thresholds/v1 -Label sound)
        $scratched = Get-CLThreshold thresholds/v1 -Label scratched -Recall 1 -Save
        Get-CLTag thresholds/v1 | Where-Object Key -EQ $tag | Should -BeNullOrEmpty
        $given = Get-Given @{ UseThreshold = $true }
        [int]$given['sound'] | Should -Be ($sound.TruePositives + $sound.FalsePositives)
        [int]$given['scratched'] | Should -Be ($scratched.TruePositives + $scratched.FalsePositives)
    }

    It 'counts the most results after the labels below their thresholds are gone' {
        $sweeps = Get-CLThreshold thresholds/v1 -Cost @{ FalsePositive = 0.001; FalseNegative = 1; scratched = @{ FalsePositive = 1000 } }
        $sweeps | Where-Object Label -EQ scratched | ForEach-Object Precision | Should -BeIn 0, 1

        foreach ($detection in Invoke-CLDetection $images thresholds/v1 -Threshold $sweeps -MaxResults 1) {
            $all = (Invoke-CLDetection $detection.Image thresholds/v1 -Threshold $sweeps).Labels
            @($detection.Labels).Count | Should -Be ([Math]::Min(1, @($all).Count))
        }
    }

    It 'uses the assumed threshold of a label that has none, and says so' {
        $assumed = (Get-CLEvaluation thresholds/v1).Labels | Where-Object Label -EQ sound
        $expected = @((Invoke-CLDetection $images thresholds/v1).Labels | Where-Object Name -EQ sound).Count
        $file = Join-Path $folder 'some.json'
        $null = Get-CLThreshold thresholds/v1 -Label scratched -Destination $file

        $said = Invoke-CLDetection $images thresholds/v1 -Threshold $file -Verbose 4>&1
        "$($said | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match "no threshold for 'sound', so its assumed threshold counts: $($assumed.Threshold.ToString('0.###', [cultureinfo]::InvariantCulture))"
        @($said | Where-Object { $_ -is [CustomLabels.Detection] } | ForEach-Object Labels | Where-Object Name -EQ sound) | Should -HaveCount $expected
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-CLTag thresholds/v1 | Out-String
        $file = Join-Path $folder 'whatif.json'
        $null = Get-CLThreshold thresholds/v1 -Save -Destination $file -WhatIf

        Get-CLTag thresholds/v1 | Out-String | Should -Be $before
        $file | Should -Not -Exist
    }

    It 'refuses <Name>: one clear error' -ForEach @(
        @{ Name = 'a confidence for all beside thresholds'; Id = 'TwoThresholds'; Change = { $args[0] }; With = @{ MinConfidence = 50 } }
        @{ Name = 'a file of another version'; Id = 'InvalidThresholds'; Change = { $args[0] -replace '"version": 1', '"version": 2' }; Says = 'of version 2, and this module reads version 1' }
        @{ Name = 'a file cut in the middle'; Id = 'InvalidThresholds'; Change = { $args[0].Substring(0, $args[0].Length / 2) }; Says = 'not JSON' }
        @{ Name = 'something else'; Id = 'InvalidThresholds'; Change = { '{}' }; Says = 'something else' }
        @{ Name = 'a confidence out of range'; Id = 'InvalidThresholds'; Change = { $args[0] -replace '"minConfidence": [\d.]+', '"minConfidence": 101' } }
        @{ Name = 'no labels'; Id = 'InvalidThresholds'; Change = { $args[0] -replace '(?s)\[.*\]', '[]' } }
        @{ Name = 'labels of another model'; Id = 'ThresholdsOfOtherModel'; Change = { $args[0] -replace '"sound"', '"rusty"' -replace 'version/v1/\d+', 'version/v9/1' }; Says = "no label 'rusty'" }
    ) {
        $file = Join-Path $folder 'changed.json'
        $null = Get-CLThreshold thresholds/v1 -Destination $file -Force
        Set-Content -LiteralPath $file -Value (& $Change (Get-Content -Raw -LiteralPath $file)) -NoNewline
        $with = $With ?? @{}

        $problem = Get-ErrorOf { Invoke-CLDetection $images thresholds/v1 -Threshold $file @with }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$problem" | Should -Match ([regex]::Escape($Says))
    }

    It 'refuses a tag that was changed: <Value>' -ForEach @(
        @{ Value = '2/2026-03-01T10:58:20Z/-/all/best F1 score/sound=50' }
        @{ Value = '1/2026-03-01T10:58:20Z/-/all/best F1 score/sound=fifty' }
        @{ Value = '1/2026-03-01T10:58:20Z/-/all' }
        @{ Value = 'none' }
    ) {
        Add-CLTag thresholds/v1 @{ $tag = $Value }
        (Get-ErrorOf { Invoke-CLDetection $images[0] thresholds/v1 -UseThreshold }).FullyQualifiedErrorId | Should -BeLike 'InvalidThresholds,*'
        Remove-CLTag thresholds/v1 $tag -Confirm:$false
    }
}
