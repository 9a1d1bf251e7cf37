#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# What others wrote (labels, keys, names of files) speaks to no program that shows it: build servers, terminals, spreadsheets.
BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $hostile = "##vso[task.setvariable variable=PATH]x", "::set-output name=a::b", "`e[2J`e]0;t`a", "`u{202E}gpj", "##[error]no", '=cmd|calc!A0'

    # Everything that the console shows of a line of script, whatever stream it comes from.
    function Get-Shown([scriptblock] $Script) {
        $PSStyle.OutputRendering = 'PlainText'
        $ErrorActionPreference = 'Continue'
        & $Script *>&1 | Out-String -Width 300
    }

    function Assert-Harmless([string] $Text) {
        $Text | Should -Not -BeNullOrEmpty
        $Text | Should -Not -Match '(?i)##(vso)?\['
        $Text | Should -Not -Match '(?m)^\s*::(?!(error|warning|notice) )'
        $Text | Should -Not -Match "[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F`u{202A}-`u{202E}`u{2066}-`u{2069}]"
    }

    $folder = New-Item -ItemType Directory (Join-Path $TestDrive hostile)
    $manifest = Join-Path $folder '##vso[task.complete]train.manifest'
    $missing = Join-Path $TestDrive "##vso[x]`e[2Jnone.manifest"
    $lines = foreach ($text in $hostile) {
        foreach ($number in 1, 2) {
            [ordered]@{
                'source-ref'     = "s3://photos/$text-$number.jpg"
                label            = 0
                'label-metadata' = [ordered]@{
                    'class-name' = $text; confidence = 1; type = 'groundtruth/image-classification'; 'human-annotated' = 'yes'
                    'creation-date' = '2026-11-30T00:00:00'; 'job-name' = $text
                }
            } | ConvertTo-Json -Compress
        }
        '{"source-ref":"s3://photos/a.jpg","' + ($text -replace '[\x00-\x1F]', '') + '":{"annotations":[]}}'
        "not JSON $text"
    }
    [IO.File]::WriteAllLines($manifest, [string[]] $lines)
}

Describe 'What others wrote' {
    It 'is shown by <_> as text' -ForEach @(
        { Test-CLManifest -LiteralPath $manifest }
        { Test-CLManifest -LiteralPath $manifest | Format-List }
        { Measure-CLManifest -LiteralPath $manifest -SkipImages }
        { (Measure-CLManifest -LiteralPath $manifest -SkipImages).Labels }
        { Repair-CLManifest -LiteralPath $manifest -Destination (Join-Path $TestDrive repaired.manifest) -Force }
        { (Measure-CLManifest -LiteralPath $manifest -SkipImages).Labels | Format-List }
        { Repair-CLManifest -LiteralPath $manifest -WhatIf }
        { Repair-CLManifest -LiteralPath $manifest -WhatIf | Format-List }
        { Convert-CLManifest -LiteralPath $manifest -To Coco -Destination (Join-Path $TestDrive coco) -Verbose -WhatIf }
        { Test-CLManifest -LiteralPath $missing }
        { New-CLManifest -LiteralPath $missing -Destination (Join-Path $TestDrive new) }
    ) {
        Assert-Harmless (Get-Shown $_)
    }

    It 'is text in <_>' -ForEach 'AzurePipelines', 'GitHub', 'Sarif', 'JUnit', 'Markdown' {
        $output = $_
        $report = Get-Shown { Test-CLManifest -LiteralPath $manifest -Output $output -ErrorAction SilentlyContinue }
        $own = if ($output -eq 'AzurePipelines') { '(?m)^##vso\[task\.logissue [^\]]*\]' } else { '(?!)' }
        Assert-Harmless ($report -replace $own)
    }

    It 'is no formula in a table for people' {
        Convert-CLManifest -LiteralPath $manifest -To Csv -Destination (Join-Path $TestDrive people.csv) -EscapeFormula -Force -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        (Import-Csv (Join-Path $TestDrive people.csv)).class | Should -Contain "'=cmd|calc!A0"
    }

    It 'stays as it is in a table for programs' {
        Convert-CLManifest -LiteralPath $manifest -To Csv -Destination (Join-Path $TestDrive programs.csv) -Force -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        (Import-Csv (Join-Path $TestDrive programs.csv)).class | Should -Contain '=cmd|calc!A0'
    }
}
