#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    Push-Location $folder
    $null = New-Item -ItemType Directory new
    $i = 0
    Get-ChildItem $SharedUnseen -Recurse -File | Select-Object -First 3 | ForEach-Object { $i++; Copy-Item -LiteralPath $_.FullName "new/$i.jpg"; Copy-Item -LiteralPath $_.FullName "$i.jpg" }
    Copy-Item -Recurse $SharedPhotos photos
    $model = Get-CLModel parts/v1
    $null = New-CLProject binding -ErrorAction Stop

    function Get-Completion {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    Remove-CLProject binding -Recurse -Confirm:$false
    Pop-Location
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

Describe 'Invoke-CLDetection' {
    It 'takes photos and model: <Line>' -ForEach @(
        @{ Line = 'Invoke-CLDetection 1.jpg parts/v1'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection parts/v1 1.jpg'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection ./new/*.jpg -Model parts'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Invoke-CLDetection ./new/*.jpg parts'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Invoke-CLDetection 1.jpg, 2.jpg -Model parts/v1'; Photos = '1.jpg', '2.jpg' }
        @{ Line = 'Invoke-CLDetection parts/v1 1.jpg, 2.jpg'; Photos = '1.jpg', '2.jpg' }
        @{ Line = 'Get-ChildItem *.jpg | Invoke-CLDetection parts/v1'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Get-ChildItem *.jpg | Invoke-CLDetection -Model parts/v1'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Get-ChildItem *.jpg | Invoke-CLDetection $model'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Get-ChildItem *.jpg | Invoke-CLDetection $model.Arn'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = '(Get-ChildItem *.jpg).FullName | Invoke-CLDetection parts'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = '"1.jpg", "2.jpg" | Invoke-CLDetection parts/v1'; Photos = '1.jpg', '2.jpg' }
        @{ Line = '"./*.jpg" | Invoke-CLDetection parts/v1'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = '"1.jpg" | Invoke-CLDetection -Model parts/v1'; Photos = '1.jpg' }
        @{ Line = '$model | Invoke-CLDetection ./new/*.jpg'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = '"parts/v1" | Invoke-CLDetection 1.jpg'; Photos = '1.jpg' }
        @{ Line = 'Get-CLModel parts/v1 | Wait-CLModel -Status RUNNING | Invoke-CLDetection ./new/*.jpg'; Photos = '1.jpg', '2.jpg', '3.jpg' }
        @{ Line = 'Invoke-CLDetection (Get-Item 1.jpg) parts/v1'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection -Path 1.jpg parts/v1'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection -LiteralPath 1.jpg parts/v1'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection parts/v1 -LiteralPath 1.jpg'; Photos = '1.jpg' }
        @{ Line = 'Invoke-CLDetection 1.jpg parts/v1 | Invoke-CLDetection 2.jpg'; Photos = '2.jpg' }
        @{ Line = 'Invoke-CLDetection 1.jpg parts/v1 | Invoke-CLDetection parts/v1'; Photos = '1.jpg' }
    ) {
        $found = & ([scriptblock]::Create($Line))

        $found | ForEach-Object { Split-Path -Leaf $_.Image } | Should -Be $Photos
        $found.ModelArn | Select-Object -Unique | Should -Be $model.Arn
    }

    It 'says that a photo is missing, and not a model: <_>' -ForEach 'Invoke-CLDetection nope.jpg parts/v1', '"nope.jpg" | Invoke-CLDetection parts/v1', 'Invoke-CLDetection nope -Model parts/v1' {
        { & ([scriptblock]::Create("$_ -ErrorAction Stop")) } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'says that a model is missing, and not a photo' {
        { Get-ChildItem 1.jpg | Invoke-CLDetection nope/v1 -ErrorAction Stop } | Should -Throw -ErrorId 'ProjectNotFound,*'
    }

    It 'takes the photos that a dataset lists' {
        Get-CLDatasetEntry parts/test | Select-Object -First 2 | Invoke-CLDetection parts/v1 | Should -HaveCount 2
    }
}

Describe 'Import-CLDataset' {
    It 'takes folder and project in either order: <_>' -ForEach @(
        'Import-CLDataset ./photos -Project binding', 'Import-CLDataset ./photos binding', 'Import-CLDataset binding ./photos', 'Import-CLDataset photos binding',
        'Import-CLDataset binding photos', 'Import-CLDataset binding -Path ./photos', 'Import-CLDataset -Path photos binding', 'Import-CLDataset binding -LiteralPath photos',
        'Get-CLProject binding | Import-CLDataset ./photos', 'Get-CLProject binding | Import-CLDataset photos', 'Get-CLProject binding | Import-CLDataset -LiteralPath photos',
        '"binding" | Import-CLDataset ./photos', 'Import-CLDataset (Get-CLProject binding) ./photos', 'Import-CLDataset ./photos (Get-CLProject binding)',
        'Import-CLDataset (Get-Item photos) binding', "Import-CLDataset './pho*' binding", "Import-CLDataset binding './pho*'",
        'Get-CLProject binding | ConvertTo-Json | ConvertFrom-Json | Import-CLDataset ./photos'
    ) {
        $file = Join-Path $folder transcript.txt
        $null = Start-Transcript $file
        try { & ([scriptblock]::Create("$_ -WhatIf -ErrorAction Stop")) } finally { $null = Stop-Transcript }

        $said = (Get-Content -Raw $file) -replace '\s+', ' '
        $said | Should -Match 'What if'
        $said | Should -Match 'photos\b.*binding'
    }

    It 'tells them apart also where a folder has the name of the project: <_>' -ForEach 'Import-CLDataset ./photos binding', 'Import-CLDataset binding ./photos', 'Import-CLDataset ./photos -Project binding', '"binding" | Import-CLDataset ./photos' {
        $null = New-Item -ItemType Directory binding
        $file = Join-Path $folder transcript.txt
        $null = Start-Transcript $file
        try { & ([scriptblock]::Create("$_ -WhatIf -ErrorAction Stop")) } finally { $null = Stop-Transcript; Remove-Item binding }

        (Get-Content -Raw $file) -replace '\s+', ' ' | Should -Match 'photos\b.*binding'
    }

    It 'takes objects that describe images, and the project before them: <_>' -ForEach '$rows | Import-CLDataset binding', '$rows | Import-CLDataset -Project binding' {
        $rows = Get-ChildItem *.jpg | ForEach-Object { [pscustomobject]@{ Path = $_.FullName; Label = 'a' } }
        { & ([scriptblock]::Create("$_ -Force -WhatIf -ErrorAction Stop")) } | Should -Not -Throw
    }

    It 'says which project is missing' {
        { Import-CLDataset ./photos -ErrorAction Stop } | Should -Throw -ErrorId 'ProjectMissing,*'
    }
}

Describe 'Completion of what belongs to what was given' {
    BeforeAll {
        $null = Add-CLTag binding @{ team = '3'; 'two words' = 'x' }
        '{"source-ref": "s3://b/p/a.jpg", "l": 0, "l-metadata": {"class-name": "hex nut", "confidence": 1, "job-name": "x", "human-annotated": "yes", "creation-date": "2024-05-01T10:00:00", "type": "groundtruth/image-classification"}}' |
            Set-Content nut.manifest
    }

    It 'offers for <Line>' -ForEach @(
        @{ Line = 'Get-CLTag binding -Key '; Offer = 'team', "'two words'" }
        @{ Line = 'Get-CLTag -Resource bind* -Key t'; Offer = 'team', "'two words'" }
        @{ Line = 'Remove-CLTag binding te'; Offer = 'team' }
        @{ Line = 'Export-CLDataset parts ./x -RemoveLabel '; Offer = 'scratched', 'sound' }
        @{ Line = 'Export-CLDataset -Dataset parts/train ./x -RemoveLabel so'; Offer = 'sound' }
        @{ Line = 'Export-CLDataset parts ./x -RenameLabel '; Offer = "@{ scratched = '' }", "@{ sound = '' }" }
        @{ Line = 'Export-CLDataset parts ./x -MergeLabel '; Offer = "@{ scratched = '' }", "@{ sound = '' }" }
        @{ Line = 'Measure-CLManifest ./photos -RemoveLabel '; Offer = 'scratched', 'sound' }
        @{ Line = 'Repair-CLManifest nut.manifest -RemoveLabel '; Offer = "'hex nut'" }
        @{ Line = 'Repair-CLManifest nut.manifest -RenameLabel '; Offer = "@{ 'hex nut' = '' }" }
        @{ Line = 'Import-CLDataset ./photos binding -MergeLabel '; Offer = "@{ scratched = '' }", "@{ sound = '' }" }
        @{ Line = 'Get-CLProjectPolicy part'; Offer = 'parts' }
        @{ Line = 'Get-CLDataset part'; Offer = 'parts' }
        @{ Line = 'Get-CLDataset parts/'; Offer = 'parts/test', 'parts/train' }
    ) {
        Get-Completion $Line | Should -Be $Offer
    }
}
