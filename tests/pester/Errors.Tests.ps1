#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Start-TestService
}

AfterAll {
    Stop-TestService $folder
}

Describe 'Errors' {
    It 'names an unknown project, and goes on with the others' {
        $null = New-CLProject 'known' -ErrorAction Stop

        $found = 'unknown', 'known' | Get-CLProject -ErrorVariable problems -ErrorAction SilentlyContinue

        $found.Name | Should -Be 'known'
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'ProjectNotFound,CustomLabels.Commands.GetProjectCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'unknown'
        $problems[0].Exception.Message | Should -Match 'unknown'
    }

    It 'leaves a text file that is named .jpg out of a dataset, and imports the photos' {
        $photos = Join-Path $folder 'photos'
        $null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 5, 1)
        $label = (Get-ChildItem -LiteralPath $photos -Directory)[0].FullName
        $note = Join-Path $label 'note.jpg'
        Set-Content -LiteralPath $note -Value 'This is no photo.'

        $import = New-CLProject 'with-a-note' | Import-CLDataset $photos -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue

        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'NotAnImage,CustomLabels.Commands.ImportDatasetCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $problems[0].TargetObject | Should -Be $note
        $import.Images | Should -Be (Get-ChildItem -LiteralPath $photos -Recurse -File | Where-Object Name -NE 'note.jpg').Count
    }
}
