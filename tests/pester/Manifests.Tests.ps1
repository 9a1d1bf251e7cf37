#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# The commands for manifests, as scripts use them: without a service, with pipelines, relative paths and drives.

BeforeDiscovery {
    $writers = @(
        @{ Name = 'New-CLManifest'; Text = 'New-CLManifest ./photos $target -ImageLocation s3://b/' }
        @{ Name = 'Convert-CLManifest'; Text = 'Convert-CLManifest ./train.manifest $target -To Manifest' }
        @{ Name = 'Merge-CLManifest'; Text = 'Merge-CLManifest ./train.manifest, ./test.manifest $target' }
        @{ Name = 'Repair-CLManifest'; Text = 'Repair-CLManifest ./train.manifest $target -Quiet' }
    )
    $readers = @(
        @{ Name = 'Test-CLManifest'; Text = 'Test-CLManifest $source' }
        @{ Name = 'Measure-CLManifest'; Text = 'Measure-CLManifest $source -SkipImages' }
        @{ Name = 'Compare-CLManifest'; Text = 'Compare-CLManifest $source ./test.manifest' }
        @{ Name = 'Repair-CLManifest'; Text = 'Repair-CLManifest $source' }
        @{ Name = 'Convert-CLManifest'; Text = 'Convert-CLManifest $source ./out.manifest -To Manifest -Force' }
        @{ Name = 'Merge-CLManifest'; Text = 'Merge-CLManifest $source ./out.manifest -Force' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $WarningPreference = 'SilentlyContinue'
    $start = Get-Location
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))")).FullName
    $null = [CustomLabels.Datasets.SamplePhotos]::Create((Join-Path $folder 'photos'), 8, 1, 96)
    Set-Location $folder
    $null = New-CLManifest ./photos . -Split 0.75 -Seed 1 -ImageLocation s3://factory/photos/
    $lines = Get-Content train.manifest
    $lines[0] -replace '"confidence":1', '"confidence":7' | Set-Content broken.manifest
    $lines[1..11] | Add-Content broken.manifest
    'no json' | Add-Content broken.manifest
}

AfterAll {
    Set-Location $start
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'What <Name> writes' -ForEach $writers {
    BeforeEach { $target = Join-Path $folder "$([guid]::NewGuid().ToString('N')).manifest" }

    It 'is a file, and its object says which' {
        $result = & ([scriptblock]::Create($Text))

        $target | Should -Exist
        $result | Should -HaveCount 1
        Get-Content -LiteralPath $target | ForEach-Object { $_ | ConvertFrom-Json } | Should -Not -BeNullOrEmpty
    }

    It 'is not written at -WhatIf' {
        $null = & ([scriptblock]::Create("$Text -WhatIf"))

        $target | Should -Not -Exist
    }

    It 'takes the place of a file only with -Force' {
        Set-Content -LiteralPath $target 'mine'

        $problem = { & ([scriptblock]::Create("$Text -ErrorAction Stop")) } | Should -Throw -PassThru
        "$problem" | Should -Match '-Force'
        Get-Content -LiteralPath $target | Should -Be 'mine'

        $null = & ([scriptblock]::Create("$Text -Force"))
        Get-Content -LiteralPath $target | Should -Not -Be 'mine'
    }

    It 'goes where the current location is, also on a drive' {
        $work = (New-Item -ItemType Directory (Join-Path $folder ([guid]::NewGuid().ToString('N')))).FullName
        Copy-Item -Path (Join-Path $folder '*.manifest') $work
        Copy-Item -LiteralPath (Join-Path $folder 'photos') $work -Recurse
        $null = New-PSDrive -Name Work -PSProvider FileSystem -Root $work
        Push-Location Work:/
        try {
            $target = './here.manifest'
            $null = & ([scriptblock]::Create($Text))
            Join-Path $work 'here.manifest' | Should -Exist

            $target = 'Work:/there.manifest'
            $null = & ([scriptblock]::Create($Text))
            Join-Path $work 'there.manifest' | Should -Exist
        }
        finally {
            Pop-Location
            Remove-PSDrive Work
        }
    }
}

Describe 'What <Name> reads' -ForEach $readers {
    It 'is relative to the current location, also after Set-Location' {
        $null = New-Item -ItemType Directory -Force (Join-Path $folder 'deeper')
        Copy-Item test.manifest deeper
        Push-Location deeper
        try {
            $source = '../train.manifest'
            & ([scriptblock]::Create("$Text -ErrorAction Stop")) | Should -Not -BeNullOrEmpty
        }
        finally {
            Pop-Location
        }
    }

    It 'may be on a drive, or at home' {
        $null = New-PSDrive -Name Shelf -PSProvider FileSystem -Root $folder
        try {
            $source = 'Shelf:/train.manifest'
            & ([scriptblock]::Create("$Text -ErrorAction Stop")) | Should -Not -BeNullOrEmpty
        }
        finally {
            Remove-PSDrive Shelf
        }
    }

    It 'is named in the error when it is not there' {
        $source = './no such.manifest'
        $found = & { try { & ([scriptblock]::Create("$Text -ErrorAction Stop")) } catch { $_ } }

        $found | Should -HaveCount 1
        $found.CategoryInfo.Category | Should -Be ObjectNotFound
        "$found" | Should -Match 'no such.manifest'
        "$found" | Should -Not -Match 'Could not find|Exception'
    }

    It 'is not changed' {
        $source = './train.manifest'
        $before = (Get-FileHash train.manifest).Hash
        $null = & ([scriptblock]::Create($Text))

        (Get-FileHash train.manifest).Hash | Should -Be $before
    }
}

Describe 'Pipelines of manifests' {
    It 'tests many, one verdict each' {
        $verdicts = Get-ChildItem train.manifest, test.manifest | ForEach-Object { Test-CLManifest $_.FullName } | Where-Object { $_ -is [CustomLabels.ManifestVerdict] }

        $verdicts | Should -HaveCount 2
        $verdicts.WouldTrain | Should -Be $true, $true
    }

    It 'finds lines that are wrong, as objects to group, sort and export' {
        $found = Test-CLManifest ./broken.manifest -ErrorAction SilentlyContinue

        $findings = $found | Where-Object { $_ -is [CustomLabels.Finding] }
        $findings.Line | Should -Contain 13
        ($findings | Group-Object Code).Count | Should -BeGreaterThan 0
        $csv = $findings | Select-Object File, Line, Code, Severity | ConvertTo-Csv | ConvertFrom-Csv
        $csv[0].Code | Should -Be $findings[0].Code
    }

    It 'answers true or false with -Quiet' {
        Test-CLManifest ./train.manifest -Quiet | Should -BeTrue
        Test-CLManifest ./broken.manifest -Quiet -ErrorAction SilentlyContinue | Should -BeOfType [bool]
    }

    It 'repairs, and what comes out is clean' {
        $null = Repair-CLManifest ./broken.manifest ./mended.manifest -Quiet -Force

        Test-CLManifest ./mended.manifest | Where-Object Severity -EQ Error | Should -BeNullOrEmpty
        './mended.manifest.changes.csv' | Should -Exist
        (Import-Csv ./mended.manifest.changes.csv).Count | Should -BeGreaterThan 0
    }

    It 'merges files from the pipeline, and takes them apart again' {
        $merged = Get-ChildItem train.manifest, test.manifest | Merge-CLManifest -Destination ./all.manifest -Force

        $merged | Should -HaveCount 1
        (Get-Content all.manifest).Count | Should -Be 16
        $changes = Compare-CLManifest ./train.manifest ./all.manifest
        @($changes).Count | Should -Be (Get-Content test.manifest).Count
        $changes.Change | Select-Object -Unique | Should -Be 'Added'
    }

    It 'says nothing of two that agree' {
        Compare-CLManifest ./train.manifest ./train.manifest | Should -BeNullOrEmpty
    }

    It 'takes tables of paths and labels, from CSV too' {
        $null = Get-ChildItem photos -Recurse -File | Select-Object @{ n = 'Path'; e = 'FullName' }, @{ n = 'Label'; e = { $_.Directory.Name } } | Export-Csv labels.csv

        $null = Import-Csv labels.csv | New-CLManifest -Destination ./csv.manifest -ImageLocation s3://factory/photos/ -Force

        (Measure-CLManifest ./csv.manifest -SkipImages).Labels.Label | Sort-Object | Should -Be scratched, sound
    }

    It 'renames, merges and removes labels alike' {
        $null = Convert-CLManifest ./train.manifest ./renamed.manifest -To Manifest -RenameLabel @{ sound = 'good' } -Force
        (Measure-CLManifest ./renamed.manifest -SkipImages).Labels.Label | Sort-Object | Should -Be good, scratched

        $null = Convert-CLManifest ./train.manifest ./one.manifest -To Manifest -MergeLabel @{ part = 'sound', 'scratched' } -Force
        (Measure-CLManifest ./one.manifest -SkipImages).Labels.Label | Should -Be part
    }

    It 'measures with numbers that add up' {
        $measure = Measure-CLManifest ./train.manifest ./test.manifest -ImageRoot ./photos

        ($measure.Labels | Measure-Object Images -Sum).Sum | Should -Be 16
        "$measure" | Should -Not -Match 'System\.|CustomLabels\.'
    }

    It 'splits the same for the same seed, and otherwise for another' {
        $null = New-CLManifest ./photos ./a -Split 0.5 -Seed 7 -ImageLocation s3://f/
        $null = New-CLManifest ./photos ./b -Split 0.5 -Seed 7 -ImageLocation s3://f/
        $null = New-CLManifest ./photos ./c -Split 0.5 -Seed 8 -ImageLocation s3://f/

        $images = foreach ($one in 'a', 'b', 'c') { (Get-Content "$one/train.manifest" | ConvertFrom-Json).'source-ref' -join ',' }
        $images[0] | Should -Be $images[1]
        $images[0] | Should -Not -Be $images[2]
    }

    It 'writes reports for <_>' -ForEach 'Sarif', 'JUnit' {
        $null = Test-CLManifest ./broken.manifest -Output $_ -Destination "./report.$_" -Force -ErrorAction SilentlyContinue

        "./report.$_" | Should -Exist
        $text = Get-Content "./report.$_" -Raw
        if ($_ -eq 'Sarif') { ($text | ConvertFrom-Json).runs[0].results | Should -Not -BeNullOrEmpty } else { ([xml] $text).DocumentElement.LocalName | Should -Match 'testsuites?' }
    }
}
