#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# A dry run looks: it says what would happen, or that it would fail and why, and changes nothing.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService

    # What the host shows of a dry run.
    function Get-WhatIf([scriptblock] $run) {
        $transcript = Join-Path $folder "$([guid]::NewGuid()).txt"
        $null = Start-Transcript -LiteralPath $transcript
        try { $null = & $run } finally { $null = Stop-Transcript }
        (Get-Content -LiteralPath $transcript | Where-Object { $_ -match '^What if: ' }) -join "`n"
    }

    $null = New-CLProject whatif-full | Import-CLDataset $SharedPhotos -Split 0.75 -Confirm:$false
    $null = New-CLProject whatif-empty
}

AfterAll {
    'whatif-full', 'whatif-empty' | Remove-CLProject -Recurse -Force
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Import-CLDataset -WhatIf' {
    It 'says how many images, labels, boxes and bytes go where' {
        $images = Get-ChildItem -LiteralPath $SharedPhotos -File -Recurse
        $labels = Get-ChildItem -LiteralPath $SharedPhotos -Directory

        $said = Get-WhatIf { Import-CLDataset $SharedPhotos whatif-empty -Split 0.75 -WhatIf -ErrorAction Stop }

        $said | Should -Match "Import $($images.Count) images with $($labels.Count) labels and 0 boxes"
        $said | Should -Match "into project whatif-empty: $($images.Count * 0.75) for training, $($images.Count * 0.25) for testing"
        $said | Should -Match "$($images.Count) files of [0-9.]+ [KM]B"
        $said | Should -Match 's3://[^ ]+/custom-labels/whatif-empty/'
        (Get-CLProject whatif-empty).Datasets | Should -BeNullOrEmpty
    }

    It 'needs no project, and says that there is none' {
        Get-WhatIf { Import-CLDataset $SharedPhotos whatif-later -WhatIf -ErrorAction Stop } | Should -Match 'no project whatif-later yet.*New-CLProject whatif-later'
    }

    It 'names the bucket and the prefix asked for, and datasets that are there' {
        $said = Get-WhatIf { Import-CLDataset $SharedPhotos whatif-full -Bucket whatif-other -Prefix here -WhatIf -ErrorAction Stop }
        $said | Should -Match 's3://whatif-other/here/'
        $said | Should -Match 'no bucket whatif-other yet'
        $said | Should -Match 'whatif-full/train'
    }

    It 'writes what is wrong with the data, as the import does' {
        $one = (New-Item -ItemType Directory -Path (Join-Path $folder 'one' 'only')).FullName
        Get-ChildItem -LiteralPath $SharedPhotos -File -Recurse | Select-Object -First 3 | Copy-Item -Destination $one

        $problems = Import-CLDataset (Split-Path $one) whatif-empty -WhatIf -ErrorAction Continue 2>&1

        $problems.FullyQualifiedErrorId | Should -Contain 'TrainingWouldFail,CustomLabels.Commands.ImportDatasetCommand'
        $none = Import-CLDataset (Join-Path $folder 'nowhere') whatif-empty -WhatIf -ErrorAction Continue 2>&1
        $none.CategoryInfo.Category | Should -Be 'ObjectNotFound'

        $two = Join-Path $folder 'two'
        Copy-Item -LiteralPath $SharedPhotos -Destination $two -Recurse
        Set-Content -LiteralPath (Join-Path (Get-ChildItem -LiteralPath $two -Directory)[0] 'note.jpg') -Value 'no photo'
        "$(Import-CLDataset $two whatif-empty -WhatIf -ErrorAction Continue 2>&1)" | Should -Match 'note.jpg'
    }
}

Describe 'Remove- -WhatIf' {
    It 'a full project would not go without -Recurse, and it says why' {
        Get-WhatIf { Remove-CLProject whatif-full -WhatIf -ErrorAction Stop } | Should -Match 'would fail: it is not empty.*2 datasets.*-Recurse'
        (Get-CLProject whatif-full).Datasets | Should -HaveCount 2
    }

    It 'says all that goes with -Recurse' {
        Get-WhatIf { Remove-CLProject whatif-full -Recurse -WhatIf -ErrorAction Stop } | Should -Match "remove 2 datasets, remove the project 'whatif-full'"
        Get-WhatIf { Remove-CLProject whatif-empty -WhatIf -ErrorAction Stop } | Should -Match 'Remove project'
        Get-WhatIf { Remove-CLProject whatif-empty -Force -WhatIf -ErrorAction Stop } | Should -Match 'Remove project'
        Get-CLProject whatif-empty | Should -Not -BeNullOrEmpty
    }

    It 'what is not there is an error, and with -Force nothing to do' {
        (Remove-CLProject whatif-none -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'ProjectNotFound,*'
        (Remove-CLModel whatif-full/none -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'ModelNotFound,*'
        (Remove-CLDataset whatif-empty/test -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'DatasetNotFound,*'
        (Remove-CLProjectPolicy whatif-empty none -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'PolicyNotFound,*'
        Get-WhatIf { Remove-CLProject whatif-none -Force -WhatIf -ErrorAction Stop } | Should -Match 'nothing to remove'
        Get-WhatIf { Remove-CLTag whatif-empty key -WhatIf -ErrorAction Stop } | Should -Match 'nothing to remove'
    }

    It 'a running model would not go' {
        Get-WhatIf { Remove-CLModel parts/v1 -WhatIf -ErrorAction Stop } | Should -Match 'would fail: it is RUNNING.*Stop-CLModel parts/v1'
    }
}

Describe 'Start- and Stop- -WhatIf' {
    It 'a running model is already running' {
        Get-WhatIf { Start-CLModel parts/v1 -WhatIf -ErrorAction Stop } | Should -Match 'parts/v1 is already running'
        Get-WhatIf { Stop-CLModel parts/v1 -WhatIf -ErrorAction Stop } | Should -Match 'Stop model'
        (Get-CLModel parts/v1).Status | Should -Be 'RUNNING'
    }

    It 'a stopped one has nothing to stop, and a start says its price' {
        $copy = Copy-CLModel parts/v1 whatif-full -VersionName copy -Wait -Confirm:$false
        Get-WhatIf { Stop-CLModel $copy -WhatIf -ErrorAction Stop } | Should -Match 'nothing to stop'
        Get-WhatIf { Start-CLModel $copy -WhatIf -ErrorAction Stop } | Should -Match 'Start model whatif-full/copy.*USD'
        Get-WhatIf { Copy-CLModel parts/v1 whatif-full -VersionName copy -WhatIf -ErrorAction Stop } | Should -Match 'would fail: The model .whatif-full/copy. already exists'
        Get-WhatIf { Start-CLTraining whatif-full copy -WhatIf -ErrorAction Stop } | Should -Match 'would fail: The model .whatif-full/copy. already exists'
        Remove-CLModel $copy -Force
    }

    It 'a training says its price, or that it would fail for its data' {
        Get-WhatIf { Start-CLTraining whatif-full -WhatIf -ErrorAction Stop } | Should -Match 'Train a new model.*USD'
        Get-WhatIf { Start-CLTraining whatif-empty -WhatIf -ErrorAction Stop } | Should -Match 'USD(.|\n)*would fail.*no training dataset'
        Get-CLModel whatif-full | Should -BeNullOrEmpty
    }
}

Describe 'New- and Export- -WhatIf' {
    It 'a name that is taken is an error' {
        Get-WhatIf { New-CLProject whatif-full -WhatIf -ErrorAction Stop } | Should -Match 'would fail: The project .whatif-full. already exists'
        Get-WhatIf { New-CLProject whatif-new -WhatIf -ErrorAction Stop } | Should -Match 'Create project'
        Get-WhatIf { New-CLDataset whatif-full TRAIN -WhatIf -ErrorAction Stop } | Should -Match 'would fail: The project already has a dataset'
        Get-WhatIf { New-CLDataset whatif-none TRAIN -WhatIf -ErrorAction Stop } | Should -Match 'would fail: There is no project'
        Get-WhatIf { New-CLDataset whatif-empty TRAIN -ManifestUri s3://whatif-nowhere/a.manifest -WhatIf -ErrorAction Stop } | Should -Match 'would fail:.*whatif-nowhere'
    }

    It 'an export says what it would write, and refuses files that are there' {
        $target = Join-Path $folder 'export'
        $images = (Get-ChildItem -LiteralPath $SharedPhotos -File -Recurse).Count
        Get-WhatIf { Export-CLDataset whatif-full $target -WhatIf -ErrorAction Stop } | Should -Match "Write $images images"
        $target | Should -Not -Exist

        $null = Export-CLDataset whatif-full $target -ErrorAction Stop
        (Export-CLDataset whatif-full $target -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-WhatIf { Export-CLDataset whatif-full $target -Force -WhatIf -ErrorAction Stop } | Should -Match 'Write'
        (Convert-CLManifest (Join-Path $target 'train.manifest') (Join-Path $target 'test.manifest') -To Manifest -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId |
            Should -BeLike 'FileExists,*'
    }

    It 'an export of a model looks at the model and the files' {
        (Export-CLModel whatif-full/none (Join-Path $folder 'model') -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'ModelNotFound,*'
        $null = New-Item -ItemType Directory (Join-Path $folder 'taken')
        Set-Content (Join-Path $folder 'taken' 'model.onnx') 'x'
        (Export-CLModel parts/v1 (Join-Path $folder 'taken') -WhatIf -ErrorAction Continue 2>&1).FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
    }
}
