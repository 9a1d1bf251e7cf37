#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Quality gates: what passes, what fails and how that is said, in a session, in a process of its own and on build servers.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $variables = 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'TF_BUILD', 'AGENT_TEMPDIRECTORY'
    $before = @{}
    foreach ($name in $variables) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $null) }

    function Get-ErrorOf {
        param([scriptblock] $Script)

        try { $null = & $Script } catch { return $_ }
    }
}

AfterAll {
    foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Get-CLProject | Where-Object Name -EQ gates | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'A model that is good enough' {
    It 'comes out as its evaluation, whether it is named, piped or evaluated before' {
        (Assert-CLQuality parts/v1 -MinF1 0.01).F1Score | Should -Be (Get-CLEvaluation parts/v1).F1Score
        (Get-CLModel parts/v1 | Assert-CLQuality -MinRecall 0.01).Model | Should -Be parts/v1
        $evaluation = Get-CLEvaluation parts/v1
        [object]::ReferenceEquals(($evaluation | Assert-CLQuality -MinPrecision 0.01), $evaluation) | Should -BeTrue
        (Assert-CLQuality parts/v1 -MinF1 0.01 | Get-CLModel).Status | Should -Be RUNNING
    }

    It 'is never worse than itself: by name, as an evaluation and as a file' {
        $file = Join-Path $folder 'baseline.json'
        $null = Assert-CLQuality parts/v1 -SaveBaseline $file -WhatIf
        $file | Should -Not -Exist
        $null = Assert-CLQuality parts/v1 -SaveBaseline $file

        foreach ($reference in 'parts/v1', (Get-CLModel parts/v1), (Get-CLEvaluation parts/v1), $file, (Get-Item $file)) {
            (Assert-CLQuality parts/v1 -NotWorseThan $reference).Model | Should -Be parts/v1
        }
        (Get-ErrorOf { Assert-CLQuality parts/v1 -SaveBaseline $file }).FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    }
}

Describe 'A model that is not good enough' {
    It 'ends with one terminating error that lists all reasons, and nothing comes out' {
        $out = $null
        $problem = Get-ErrorOf { $out = Assert-CLQuality parts/v1 -MinF1 1 -PerLabel @{ sound = @{ MinPrecision = 1; MinRecall = 1 } } -MinTestImages 1000 -OutVariable script:came -ErrorAction SilentlyContinue }
        $evaluation = Get-CLEvaluation parts/v1

        $problem.FullyQualifiedErrorId | Should -BeLike 'QualityGateFailed,*'
        $problem.CategoryInfo.Category | Should -Be InvalidResult
        "$problem" | Should -Match 'parts/v1 was tested on \d+ images \(parts/test\); at least 1000 are asked for'
        if ($evaluation.F1Score -lt 1) { "$problem" | Should -Match "F1 0[\d.]* of parts/v1 \(mean of 2 labels at the assumed thresholds of the service, \d+ images of parts/test\) is below 1\." }
        if ($evaluation.Labels['sound'].Recall -lt 1) { "$problem" | Should -Match "Recall 0[\d.]* of label 'sound' \(at threshold 0[\d.]*, \d+ images of parts/test\) is below 1" }
        $came | Should -BeNullOrEmpty
    }

    It 'ends pwsh -Command with 1, a good one with 0' {
        $pwsh = Join-Path $PSHOME pwsh.dll
        $start = "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$SharedService'"
        $null = dotnet $pwsh -NoProfile -NonInteractive -Command "$start; Assert-CLQuality parts/v1 -MinF1 0.01" 2>&1
        $LASTEXITCODE | Should -Be 0

        $said = dotnet $pwsh -NoProfile -NonInteractive -Command "$start; Assert-CLQuality parts/v1 -MinTestImages 1000" 2>&1
        $LASTEXITCODE | Should -Be 1
        "$said" | Should -Match 'quality'
    }

    It 'does not pass when it cannot be judged: <Id>' -ForEach @(
        @{ Id = 'NothingJudged'; Script = { Assert-CLQuality 'no-such-*' -MinF1 0.1 } }
        @{ Id = 'NothingJudged'; Script = { @() | Assert-CLQuality -MinF1 0.1 } }
        @{ Id = 'NoCriterion'; Script = { Assert-CLQuality parts/v1 } }
        @{ Id = 'ProjectNotFound'; Script = { Assert-CLQuality no-such -MinF1 0.1 } }
        @{ Id = 'LabelUnknown'; Script = { Assert-CLQuality parts/v1 -PerLabel @{ rust = 0.5 } } }
        @{ Id = 'InvalidCriterion'; Script = { Assert-CLQuality parts/v1 -PerLabel @{ sound = 95 } } }
        @{ Id = 'InvalidCriterion'; Script = { Assert-CLQuality parts/v1 -PerLabel @{ sound = @{ MinScore = 1 } } } }
        @{ Id = 'InvalidCriterion'; Script = { Assert-CLQuality parts/v1 -PerLabel @{ sound = @{} } } }
        @{ Id = 'InvalidCriterion'; Script = { Assert-CLQuality parts/v1 -NotWorseThan 5 } }
        @{ Id = 'FileNotFound'; Script = { Assert-CLQuality parts/v1 -NotWorseThan ./none.json } }
        @{ Id = 'FileNotFound'; Script = { Assert-CLQuality parts/v1 -MinF1 0 -Suppression ./none.json } }
        @{ Id = 'ReportWithoutFormat'; Script = { Assert-CLQuality parts/v1 -MinF1 0 -Destination ./x.xml } }
    ) {
        (Get-ErrorOf $Script).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'does not pass while it is being trained' {
        $null = New-CLProject gates | Import-CLDataset $SharedPhotos -Split 0.75 -Confirm:$false
        $null = Start-CLTraining gates -VersionName v1 -Confirm:$false
        $problem = Get-ErrorOf { Assert-CLQuality gates/v1 -MinF1 0 }

        $problem.FullyQualifiedErrorId | Should -BeLike 'NoEvaluation,*'
        "$problem" | Should -Match 'still being trained'
        $null = Wait-CLModel gates/v1 -ErrorAction SilentlyContinue
    }

    It 'is refused a baseline of another version' {
        $file = Join-Path $folder 'old.json'
        $null = Assert-CLQuality parts/v1 -SaveBaseline $file
        (Get-Content -Raw $file) -replace '"version": 1', '"version": 2' | Set-Content $file

        "$(Get-ErrorOf { Assert-CLQuality parts/v1 -NotWorseThan $file })" | Should -Match 'version 2, and this module reads version 1'
    }
}

Describe 'A failure that is put up with' {
    It 'is a warning until its day, from JSON and from psd1' {
        $json = Join-Path $folder 'known.json'
        $psd1 = Join-Path $folder 'known.psd1'
        Set-Content $json '[{ "rule": "MinTestImages", "reason": "More photos are coming", "expires": "2099-12-31" }]'
        Set-Content $psd1 "@{ Suppressions = @( @{ Rule = 'MinTestImages'; Reason = 'More photos are coming'; Expires = '2099-12-31' } ) }"
        foreach ($file in $json, $psd1) {
            (Assert-CLQuality parts/v1 -MinTestImages 1000 -Suppression $file -WarningVariable warnings -WarningAction SilentlyContinue).Model | Should -Be parts/v1
            "$warnings" | Should -Match 'Suppressed until 2099-12-31: More photos are coming'
        }
    }

    It 'fails the gate when its day is over, and is not guessed: <Name>' -ForEach @(
        @{ Name = 'expired'; Id = 'QualityGateFailed'; Text = "@{ Suppressions = @( @{ Rule = 'MinF1'; Reason = 'r'; Expires = '2020-12-31' } ) }" }
        @{ Name = 'unknown rule'; Id = 'InvalidSuppression'; Text = "@{ Suppressions = @( @{ Rule = 'MinLoss'; Reason = 'r'; Expires = '2099-12-31' } ) }" }
        @{ Name = 'unknown label'; Id = 'InvalidSuppression'; Text = "@{ Suppressions = @( @{ Rule = 'MinF1'; Label = 'rust'; Reason = 'r'; Expires = '2099-12-31' } ) }" }
        @{ Name = 'code'; Id = 'InvalidSuppression'; Text = "@{ Suppressions = @( @{ Rule = (Get-Date); Reason = 'r'; Expires = '2099-12-31' } ) }" }
        @{ Name = 'no data file'; Id = 'InvalidSuppression'; Text = "@{ Suppressions = " }
        @{ Name = 'something else'; Id = 'InvalidSuppression'; Text = "@{ Rules = 1 }" }
    ) {
        $file = Join-Path $folder 'odd.psd1'
        Set-Content $file $Text
        (Get-ErrorOf { Assert-CLQuality parts/v1 -MinF1 0 -Suppression $file }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}

Describe 'On a build server' {
    AfterEach {
        foreach ($name in $variables) { [Environment]::SetEnvironmentVariable($name, $null) }
    }

    It 'writes the summary and the annotations of GitHub before the error' {
        $env:GITHUB_ACTIONS = 'true'
        $env:GITHUB_STEP_SUMMARY = Join-Path $folder 'summary.md'
        $lines = [Collections.Generic.List[object]]::new()
        try { Assert-CLQuality parts/v1 -MinTestImages 1000 | ForEach-Object { $lines.Add($_) } } catch { $problem = $_ }

        $lines[0] | Should -Match '^::error title=MinTestImages::parts/v1 was tested on \d+ images'
        $problem.FullyQualifiedErrorId | Should -BeLike 'QualityGateFailed,*'
        Get-Content -Raw $env:GITHUB_STEP_SUMMARY | Should -Match '❌ parts/v1 does not pass the quality gate'

        (Assert-CLQuality parts/v1 -MinF1 0) | Should -BeOfType CustomLabels.Evaluation
        Get-Content -Raw $env:GITHUB_STEP_SUMMARY | Should -Match '✅ parts/v1 passes the quality gate'
    }

    It 'uploads the summary and logs the issues of Azure Pipelines' {
        $env:TF_BUILD = 'True'
        $env:AGENT_TEMPDIRECTORY = $folder
        $lines = [Collections.Generic.List[object]]::new()
        { Assert-CLQuality parts/v1 -MinTestImages 1000 | ForEach-Object { $lines.Add($_) } } | Should -Throw -ErrorId 'QualityGateFailed,*'

        $lines[0] | Should -Match '^##vso\[task.uploadsummary\]'
        Get-Content -Raw ($lines[0] -replace '^##vso\[task.uploadsummary\]') | Should -Match 'does not pass'
        $lines[1] | Should -Match '^##vso\[task.logissue type=error;code=MinTestImages;\]'
    }

    It 'writes reports to a file, beside the objects' {
        $file = Join-Path $folder 'quality.xml'
        (Assert-CLQuality parts/v1 -MinF1 0 -Output JUnit -Destination $file).Model | Should -Be parts/v1
        ([xml](Get-Content -Raw $file)).testsuites | Should -Not -BeNullOrEmpty
        $null = Get-ErrorOf { Assert-CLQuality parts/v1 -MinTestImages 1000 -Output Sarif -Destination (Join-Path $folder 'quality.sarif') }
        (Get-Content -Raw (Join-Path $folder 'quality.sarif') | ConvertFrom-Json).runs[0].results[0].ruleId | Should -Be MinTestImages
    }
}

Describe 'Two models on real photos' -Skip:($env:CUSTOMLABELS_TEST_FULL -ne '1') {
    It 'tells the one that learned from a tenth of them from the other, lets one through and not the other' {
        $shoes = [IO.Path]::GetFullPath("$PSScriptRoot/../../../shared/data/shoes")
        if (-not (Test-Path -LiteralPath $shoes)) { Set-ItResult -Skipped -Because 'shoes is not there: it belongs to the real data beside the repository' }
        $data = Join-Path $folder 'shoes'
        $null = Start-CLLocalService $data -TrainingBudget 00:00:10
        try {
            $null = Connect-CLService -Local -DataPath $data
            $null = New-CLProject shoes
            foreach ($model in @{ Name = 'tenth'; Images = 3 }, @{ Name = 'whole'; Images = 25 }) {
                $rows = foreach ($part in 'train', 'test') {
                    foreach ($label in Get-ChildItem "$shoes/$part" -Directory) {
                        Get-ChildItem $label -File | Sort-Object Name | Select-Object -First ($part -eq 'train' ? $model.Images : 25) |
                            ForEach-Object { [pscustomobject] @{ Path = $_.FullName; Label = $label.Name; Part = $part } }
                    }
                }
                $null = $rows | Import-CLDataset -Project shoes -Confirm:$false -ErrorAction Stop
                $null = Start-CLTraining shoes $model.Name -Wait -Confirm:$false -Force -ErrorAction Stop
            }

            (Compare-CLModel shoes/tenth shoes/whole).Verdict | Should -Be better
            (Compare-CLModel shoes/whole shoes/tenth).Verdict | Should -Be worse
            (Compare-CLModel shoes/whole shoes/whole).Verdict | Should -Be 'no difference shown'
            $report = Get-Content (Export-CLReport shoes/whole (Join-Path $folder 'shoes.html') -Compare shoes/tenth -Confirm:$false) -Raw
            $report | Should -Match 'better than shoes/tenth'
            $codes = foreach ($model in 'tenth', 'whole') {
                $null = dotnet (Join-Path $PSHOME pwsh.dll) -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$data'; Assert-CLQuality shoes/$model -MinF1 0.75" 2>&1
                $LASTEXITCODE
            }
            $codes | Should -Be 1, 0
        } finally {
            Stop-CLLocalService -DataPath $data -Confirm:$false
            $null = Connect-CLService -Local -DataPath $SharedService
        }
    }
}
