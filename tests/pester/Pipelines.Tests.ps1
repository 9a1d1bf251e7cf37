#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# The scripts that the author of a pipeline writes first, each a file of a few lines in scripts/, run as they stand.

BeforeDiscovery {
    $files = Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot scripts) -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $scripts = Join-Path $PSScriptRoot scripts
    $folder = Connect-SharedService
    $null = New-CLProject 'pipelines-a'
    $null = Import-CLDataset $SharedPhotos 'pipelines-a' -Split 0.75 -Seed 1 -Confirm:$false
    $null = Copy-CLModel parts/v1 -Destination 'pipelines-a' -VersionName v1 -Wait
}

AfterAll {
    $null = Connect-CLService -Local -DataPath $SharedService
    Get-CLProject | Where-Object Name -Like 'pipelines-*' | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe '<Name>' -ForEach $files {
    It 'has fewer than ten lines beside its description' {
        (Get-Content -LiteralPath $Path | Where-Object { $_ -and $_ -notmatch '^#' }).Count | Should -BeLessThan 10
    }
}

Describe 'Quality gate' {
    It 'ends with 0 when the model is good enough, and with 1 and the reason when not' {
        $pwsh = Join-Path $PSHOME pwsh.dll
        $start = "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$SharedService'"
        $env:NO_COLOR = '1'
        try {
            $good = dotnet $pwsh -NoProfile -NonInteractive -Command "$start; & '$scripts/quality-gate.ps1' parts/v1 -Minimum 0.1" 2>&1
            $LASTEXITCODE | Should -Be 0
            "$good" | Should -Match 'scratched'

            $bad = dotnet $pwsh -NoProfile -NonInteractive -Command "$start; & '$scripts/quality-gate.ps1' parts/v1 -Minimum 1.1" 2>&1
            $LASTEXITCODE | Should -Be 1
            "$bad" | Should -Match 'The F1 of parts/v1 is'
        }
        finally {
            Remove-Item Env:NO_COLOR
        }
    }
}

Describe 'Two models compared' {
    It 'gives the better one first' {
        $ranked = & "$scripts/compare-models.ps1" parts/v1, pipelines-a/v1

        $ranked | Should -HaveCount 2
        $ranked[0].F1Score | Should -BeGreaterOrEqual $ranked[1].F1Score
    }

    It 'fails when one of them is not there' {
        { & "$scripts/compare-models.ps1" parts/v1, pipelines-a/none } | Should -Throw '*pipelines-a/none*'
    }
}

Describe 'Guaranteed stop' {
    It 'writes what it found, and leaves the model stopped' {
        $csv = Join-Path $folder 'labels.csv'

        $stopped = & "$scripts/guaranteed-stop.ps1" pipelines-a/v1 "$SharedUnseen/*.jpg" $csv

        $stopped.Status | Should -Be STOPPED
        (Import-Csv $csv).Count | Should -Be 6
        (Import-Csv $csv)[0].TopLabel | Should -BeIn sound, scratched
    }

    It 'leaves it stopped when something fails, and hands on what failed' {
        $problem = { & "$scripts/guaranteed-stop.ps1" pipelines-a/v1 "$folder/no-such.jpg" (Join-Path $folder 'none.csv') } | Should -Throw -PassThru

        "$problem" | Should -Match 'no-such.jpg'
        (Get-CLModel pipelines-a/v1).Status | Should -Be STOPPED
    }

    It 'hands on why the model could not be started' {
        $problem = { & "$scripts/guaranteed-stop.ps1" pipelines-a/none "$folder/*.jpg" (Join-Path $folder 'none.csv') } | Should -Throw -PassThru

        "$problem" | Should -Match 'pipelines-a/none'
    }
}

Describe 'Two services in parallel' {
    It 'sees what runs in each' {
        $here = Get-CLConnection
        $there = Connect-CLService -Local -DataPath $SharedService -AccountId 444444444444
        $null = Connect-CLService -Local -DataPath $SharedService
        $null = Set-CLProjectPolicy parts pipelines -AllowAccount 444444444444
        $source = Get-CLModel parts/v1
        try {
            $null = $there | Connect-CLService
            $null = New-CLProject 'pipelines-b'
            $null = Copy-CLModel $source.Arn -Destination 'pipelines-b' -VersionName v9 -SourceProject $source.ProjectArn -Wait -Confirm:$false | Start-CLModel -Wait -Confirm:$false

            $rows = & "$scripts/two-services.ps1" $here, $there

            $rows.Account | Select-Object -Unique | Should -Be 000000000000, 444444444444
            ($rows | Where-Object Account -EQ 444444444444).VersionName | Should -Be v9
        }
        finally {
            $null = $there | Connect-CLService
            Remove-CLProject 'pipelines-b' -Recurse -Confirm:$false
            $null = $here | Connect-CLService
            Remove-CLProjectPolicy parts pipelines -Confirm:$false
        }
    }
}

Describe 'Nightly retrain' {
    It 'adds a line to the report' {
        $report = Join-Path $folder 'report.csv'

        & "$scripts/nightly-retrain.ps1" pipelines-a $SharedPhotos $report

        $lines = @(Import-Csv $report)
        $lines | Should -HaveCount 1
        [double] $lines[0].F1Score | Should -BeGreaterOrEqual 0
        $lines[0].ProjectName | Should -Be pipelines-a
        (Get-CLModel pipelines-a)[0].VersionName | Should -Be $lines[0].VersionName
    }
}

Describe 'Clean-up by wildcard' {
    It 'removes what the wildcard matches, and nothing else' {
        $null = New-CLProject 'pipelines-tmp-1', 'pipelines-tmp-2', 'pipelines-keep'
        $null = Import-CLDataset $SharedPhotos 'pipelines-tmp-1' -Confirm:$false

        (& "$scripts/clean-up.ps1" 'pipelines-tmp-*').Name | Sort-Object | Should -Be pipelines-tmp-1, pipelines-tmp-2

        (Get-CLProject 'pipelines-*').Name | Sort-Object | Should -Be pipelines-a, pipelines-keep
    }

    It 'does nothing when nothing matches' {
        & "$scripts/clean-up.ps1" 'no-such-*' | Should -BeNullOrEmpty
    }
}
