#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# How objects look: every type in a table and a list, at several widths, and as text.

BeforeDiscovery {
    $commands = 'Get-CLProject parts', 'Get-CLDataset parts', 'Get-CLModel parts', 'Get-CLEvaluation parts/v1', '(Get-CLEvaluation parts/v1).Labels', 'Get-CLConfusionMatrix parts/v1',
        'Get-CLConnection', 'Get-CLLocalService -DataPath $SharedService', 'Get-CLDatasetEntry parts/train', 'Get-CLDatasetLabel parts/train', 'Test-CLConnection', 'Invoke-CLDetection $photos parts/v1',
        '(Invoke-CLDetection $photos parts/v1)[0].Labels', '$null = Invoke-CLDetection $photos parts/v1 -SummaryVariable summary; $summary', 'Measure-CLModel parts/v1 -Concurrency 1 -RequestsPerStep 3', 'Measure-CLManifest $SharedPhotos', '(Measure-CLManifest $SharedPhotos).Labels', 'Test-CLManifest $manifest', 'Repair-CLManifest $manifest',
        'Compare-CLManifest $manifest $other', 'New-CLManifest $SharedPhotos $target -ImageLocation s3://b/ -Force', 'Merge-CLManifest $manifest, $other $target -OnConflict Last -Force', 'Export-CLModel parts/v1 $model -Force',
        'Add-CLTag views-tagged @{ team = "line 3" } -PassThru', 'Set-CLProjectPolicy views-tagged -AllowAccount 222222222222', 'Export-CLDataset parts $set -Force', 'Get-CLTrainingError views-broken'
    $cases = foreach ($command in $commands) { @{ Text = $command } }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $photos = (Get-ChildItem -LiteralPath $SharedUnseen).FullName
    $manifest, $other, $target, $model, $set = 'a.manifest', 'b.manifest', 'c.manifest', 'model', 'set' | ForEach-Object { Join-Path $folder $_ }
    $lines = (Get-CLDatasetEntry parts/train).JsonLine
    $lines | Set-Content -LiteralPath $manifest
    $lines[0..8] -replace '"(sound|scratched)"', '"other"' | Set-Content -LiteralPath $other
    $null = New-CLProject views-tagged, views-broken
    $null = New-CLDataset views-broken TRAIN
    $null = $lines -replace 'groundtruth/image-classification"', 'groundtruth/other"' | Update-CLDatasetEntry views-broken/train -Force -ErrorAction SilentlyContinue
    $null = Start-CLTraining views-broken -Force -Wait -Confirm:$false -ErrorAction SilentlyContinue
    $seen = @{}

    # The lines of a console of some width, without colours.
    function Get-Line {
        param([object[]] $InputObject, [int] $Width = 120)

        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'PlainText'
        try { ($InputObject | Out-String -Width $Width) -split '\r?\n' } finally { $PSStyle.OutputRendering = $rendering }
    }

    function Get-Result {
        param([string] $Text)

        if (-not $seen.Contains($Text)) { $seen[$Text] = @(& ([scriptblock]::Create($Text))) }
        $seen[$Text]
    }
}

AfterAll {
    Get-CLProject | Where-Object Name -Like 'views-*' | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'What <Text> gives' -ForEach $cases {
    It 'is a view of its own that fits <_> columns and shows no name of a type' -ForEach 80, 120 {
        $result = Get-Result $Text

        $result | Should -Not -BeNullOrEmpty
        $lines = Get-Line $result $_
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $lines -join "`n" -replace [regex]::Escape($folder), '/here' | Should -Not -Match 'System\.\w+|CustomLabels\.\w+|ReadOnlyCollection|`\d'
    }

    It 'is a list that shows no name of a type either' {
        (Get-Line (Get-Result $Text | Format-List)) -join "`n" | Should -Not -Match 'System\.\w+|\[\]|ReadOnlyCollection|`\d'
    }

    It 'has a header of one line at 80 columns' {
        $lines = Get-Line (Get-Result $Text) 80
        for ($i = 1; $i -lt $lines.Count; $i++) {
            # Under the names of columns, of which one that is too narrow goes on below.
            if ($lines[$i] -match '^ *-+( +-+)+ *$') { $lines[$i - 1] | Should -Match '^ *\S+ +\S+' }
        }
    }

    It 'has a short text of its own' {
        foreach ($one in Get-Result $Text) {
            "$one" | Should -Not -BeNullOrEmpty
            "$one" | Should -Not -Match '^CustomLabels\.|^System\.| \{ .* = '
        }
    }
}
