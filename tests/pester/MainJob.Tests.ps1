#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# The steps build on one another, as in the shell: what one makes is kept in the script's scope for the next.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    # The least in which features are computed too. What a training without a budget gives is shown by examples/first-model.ps1.
    $folder = Start-TestService -TrainingBudget 00:00:10
    $photos = Join-Path $folder 'photos'
    $pictures = Join-Path $folder 'pictures'
    $null = [CustomLabels.Datasets.SamplePhotos]::Create($photos, 20, 1)
    $labels = (Get-ChildItem -LiteralPath $photos -Directory).Name | Sort-Object
}

AfterAll {
    Stop-TestService $folder
}

Describe 'From a folder of photos to labels on photos' {
    It 'makes a project' {
        $script:project = New-CLProject 'parts'

        $project.Name | Should -Be 'parts'
        $project.Status | Should -Be 'CREATED'
    }

    It 'imports a folder whose sub-folders are the labels' {
        $script:dataset = $project | Import-CLDataset $photos -Split 0.8 -Seed 1 -Confirm:$false

        $dataset.Images | Should -Be (20 * $labels.Count)
        $dataset.Train.Status | Should -Be 'CREATE_COMPLETE'
        $dataset.Test.Status | Should -Be 'CREATE_COMPLETE'
        $dataset.Labels | Sort-Object | Should -Be $labels
        (Get-CLDataset 'parts').Type | Sort-Object | Should -Be 'TEST', 'TRAIN'
    }

    It 'uploads nothing a second time' {
        $again = $project | Import-CLDataset $photos -Split 0.8 -Seed 1 -Confirm:$false

        $again.Uploaded | Should -Be 0
        $again.Unchanged | Should -Be $dataset.Images
    }

    It 'trains a model' {
        $script:model = $dataset | Start-CLTraining -VersionName 'v1' -Wait -Confirm:$false

        $model.Status | Should -Be 'TRAINING_COMPLETED'
        $model.VersionName | Should -Be 'v1'
        $model.F1Score | Should -BeGreaterOrEqual 0
        $model | Get-Screen | Should -Match 'parts\s+v1\s+TRAINING_COMPLETED'
    }

    It 'evaluates it, over all and per label' {
        $evaluation = $model | Get-CLEvaluation

        $evaluation.F1Score | Should -BeGreaterThan 0.5
        $evaluation.Labels.Label | Sort-Object | Should -Be $labels
        $evaluation.TestImages | Should -Be $dataset.Test.Entries
        $evaluation.Labels | Get-Screen | Should -Match 'Label\s+TestImages\s+Precision\s+Recall\s+F1\s+Threshold'
        $rows = $model | Get-CLConfusionMatrix
        ($rows | Where-Object IsCorrect).GroundTruth | Should -Be $labels
        ($rows | Measure-Object -Property Count -Sum).Sum | Should -Be $dataset.Test.Entries
    }

    It 'refuses detections while the model does not run' {
        $photo = (Get-ChildItem -LiteralPath $photos -Recurse -File)[0]

        $photo | Invoke-CLDetection -Model $model -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'ModelNotRunning,CustomLabels.Commands.InvokeDetectionCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $problems[0].Exception.Message | Should -Match 'Start-CLModel'
    }

    It 'starts it' {
        $running = $model | Start-CLModel -Wait -Confirm:$false

        $running.Status | Should -Be 'RUNNING'
        (Get-CLModel 'parts/v1').Status | Should -Be 'RUNNING'
    }

    It 'labels photos' {
        $files = Get-ChildItem -LiteralPath $photos -Recurse -File | Select-Object -First 6

        $script:detections = $files | Invoke-CLDetection -Model 'parts/v1' -MinConfidence 0

        $detections | Should -HaveCount 6
        $detections.Image | Should -Be $files.FullName
        $detections[0].Labels.Name | Sort-Object | Should -Be $labels
        $detections[0].TopConfidence | Should -BeGreaterThan 0
        $detections[0].TopConfidence | Should -BeLessOrEqual 100
        $detections | Get-Screen | Should -Match ([regex]::Escape((Split-Path $files[0].FullName -Leaf)))
    }

    It 'draws the labels on the photos' {
        $drawn = $detections | Export-CLDetection -Destination $pictures

        $drawn | Should -HaveCount 6
        $drawn | ForEach-Object { $_.Length | Should -BeGreaterThan 1000 }
    }

    It 'stops the model' {
        $stopped = $model | Stop-CLModel -Wait -Confirm:$false

        $stopped.Status | Should -Be 'STOPPED'
    }

    It 'removes the project with all that is in it' {
        $project | Remove-CLProject -Recurse -Confirm:$false

        Get-CLProject | Should -BeNullOrEmpty
        Get-CLModel 'parts' -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ProjectNotFound,*'
    }
}
