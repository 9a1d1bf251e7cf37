#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Export-CLReport on the model of the shared service, and on its files without an account.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    Push-Location $folder
}

AfterAll {
    Pop-Location
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Export-CLReport' {
    It 'writes a page with pictures, and refuses to replace it' {
        $file = Export-CLReport parts/v1 report.html -Compare parts/v1

        $file | Should -BeOfType IO.FileInfo
        $page = Get-Content report.html -Raw
        $page | Should -Match 'test images rightly'
        $page | Should -Match 'no difference to parts/v1 is shown'
        $page | Should -Match 'data:image/jpeg'
        $page | Should -Match 'pictures were compared'
        Export-CLReport parts/v1 report.html -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    }

    It 'writes nothing with -WhatIf' {
        Export-CLReport parts/v1 nothing.html -WhatIf

        'nothing.html' | Should -Not -Exist
    }

    It 'takes the format from the file, and writes text down the pipeline without one' {
        Export-CLReport parts/v1 labels.csv -SkipImages
        (Import-Csv labels.csv).Label | Sort-Object | Should -Be 'scratched', 'sound'
        $json = Export-CLReport parts/v1 -Format Json -SkipImages | ConvertFrom-Json
        $json.f1Score | Should -Be (Get-CLEvaluation parts/v1).F1Score
        $json.costs.usdPerHour | Should -Be 0
        ([xml] (Export-CLReport parts/v1 -Format JUnit -SkipImages)).testsuites | Should -Not -BeNullOrEmpty
        (Export-CLReport parts/v1 -Format Sarif -SkipImages | ConvertFrom-Json).version | Should -Be '2.1.0'
        Export-CLReport parts/v1 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PageWithoutFile,*'
    }

    It 'adds Markdown to the summary of the job' {
        $env:GITHUB_STEP_SUMMARY = Join-Path $folder summary.md
        try {
            Export-CLReport parts/v1 -Format Markdown -SkipImages | Should -BeNullOrEmpty
        }
        finally {
            Remove-Item env:GITHUB_STEP_SUMMARY
        }

        Get-Content summary.md -Raw | Should -Match '## .*parts/v1'
    }

    It 'reads files, takes pictures from a folder, and says which are not there' {
        $null = New-Item -ItemType Directory files
        $number = 0
        Get-ChildItem $SharedPhotos -Recurse -File | Select-Object -First 4 | ForEach-Object {
            $truth = $_.Directory.Name
            $line = [ordered]@{
                'source-ref' = "s3://photos/$truth/$($_.Name)"
                'rekognition-custom-labels-training-0' = 1
                'rekognition-custom-labels-training-0-metadata' = @{ 'class-name' = $truth; confidence = 1 }
                'rekognition-custom-labels-evaluation-0' = 1
                'rekognition-custom-labels-evaluation-0-metadata' = @{ 'class-name' = $number++ % 2 ? 'other' : $truth; confidence = 0.9 }
            }
            ConvertTo-Json $line -Depth 4 -Compress
        } | Set-Content files/TestingGroundTruth-metal-v1.json
        $null = Export-CLReport -Path files files.html -ImageRoot $SharedPhotos
        $null = Export-CLReport -Path files none.html -ImageRoot files

        Get-Content files.html -Raw | Should -Match 'data:image/jpeg'
        Get-Content none.html -Raw | Should -Match 'could not be opened'
        $null = Export-CLReport -Path files offline.html -ProfileName nobody
        Get-Content offline.html -Raw | Should -Match 'could not be opened'
        Export-CLReport -Path files other.html -ImageRoot not-there -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'FolderNotFound,*'
    }

    It 'puts up with what a file says, as the gate does' {
        Set-Content known.json '[{ "rule": "MinTestImages", "reason": "more are being labeled", "expires": "2099-12-31" }]'
        $demands = @{ MinTestImages = 1000; SkipImages = $true; Format = 'JUnit' }

        [int] ([xml] (Export-CLReport parts/v1 @demands)).testsuites.failures | Should -BeGreaterThan 0
        ([xml] (Export-CLReport parts/v1 @demands -Suppression known.json)).testsuites.failures | Should -Be 0
        { Export-CLReport parts/v1 @demands -Suppression none.json } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'has the same intervals as every other cmdlet, if no seed is given' {
        $evaluation = Get-CLEvaluation parts/v1

        (Assert-CLQuality parts/v1 -MinF1 0).F1ScoreLow | Should -Be $evaluation.F1ScoreLow
        $json = Export-CLReport parts/v1 -Format Json -SkipImages | ConvertFrom-Json
        $json.f1ScoreLow | Should -Be $evaluation.F1ScoreLow
    }

    It 'takes models from the pipeline, each with a file of its own' {
        Get-CLModel parts/v1 | Export-CLReport -Destination one.html -SkipImages | Should -HaveCount 1
        'parts/v1', 'parts/v1' | Export-CLReport -Destination two.html -SkipImages -ErrorVariable problems -ErrorAction SilentlyContinue | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'OneFileForEachModel,*'
    }
}
