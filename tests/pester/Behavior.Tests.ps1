#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# States that are there already, clean-up that hides nothing, trainings that are cancelled, Ctrl+C during a wait.

BeforeDiscovery {
    $noSignals = $IsWindows -or -not (env --help 2>&1 | Select-String default-signal)
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    . "$PSScriptRoot/Pwsh.ps1"
    $folder = Connect-SharedService

    # A training that takes a while: the data are few, so the name of the project is its own.
    function Start-LongTraining([string] $project, [string] $version = 'v1') {
        if (-not (Get-CLProject | Where-Object Name -EQ $project)) {
            $null = New-CLProject $project | Import-CLDataset $SharedPhotos -Confirm:$false
        }
        Start-CLTraining $project $version -Confirm:$false
    }

    # Runs a script in a PowerShell of its own, sends it Ctrl+C once it says READY, and returns what it has said.
    function Invoke-Interrupted([string] $script, [scriptblock] $until = { $true }) {
        $connect = "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$SharedService'; "
        $child = Start-Pwsh ($pwsh, '-NoLogo', '-NoProfile', '-Command', ($connect + $script)) @{ NO_COLOR = '1' } -Signals
        $lines = [Collections.Generic.List[string]]::new()
        while ($null -ne ($line = $child.StandardOutput.ReadLine())) {
            $lines.Add($line)
            if ($line -eq 'READY') {
                while (-not (& $until)) { Start-Sleep -Milliseconds 100 }
                Send-Signal $child INT
            }
        }
        $child.WaitForExit()
        ($lines + $child.StandardError.ReadToEnd()) -join "`n"
    }
}

AfterAll {
    Get-CLProject | Where-Object Name -Like 'behavior-*' | Remove-CLProject -Recurse -Force
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Asking for a state that is there' {
    BeforeAll {
        $training = Start-LongTraining 'behavior-states'
    }

    It 'starting a running model returns it and says that it was not started by this' {
        $model = Start-CLModel parts/v1 -ErrorAction Stop

        $model.Status | Should -Be 'RUNNING'
        $model.WasStarted | Should -BeFalse
        $model.WasStarted | Should -Not -BeNullOrEmpty
        (Start-CLModel parts/v1 -Wait -ErrorAction Stop).WasStarted | Should -BeFalse
    }

    It 'says that a running model keeps its units' {
        $null = Start-CLModel parts/v1 -InferenceUnits 2 -WarningVariable warnings -WarningAction SilentlyContinue

        $warnings | Should -Match 'parts/v1.*1 inference unit'
        $null = Start-CLModel parts/v1 -InferenceUnits 1 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'prices are data' {
        $model = Get-CLModel parts/v1

        $model.HourlyCost | Should -BeOfType decimal
        $model.HourlyCost | Should -Be 0
        $model.EstimatedCost | Should -Be 0
    }

    It 'cancels a training of the local service' {
        $cancelled = Stop-CLModel $training -ErrorAction Stop

        $cancelled.Status | Should -Be 'TRAINING_FAILED'
        (Get-CLModel $training).StatusMessage | Should -Be 'The training was canceled.'
        (Get-CLModel $training).TrainingEndedAt | Should -Not -BeNullOrEmpty
    }

    It 'stopping what does not run returns it, at once with -Wait too' {
        $failed = Stop-CLModel $training -ErrorAction Stop
        $failed.Status | Should -Be 'TRAINING_FAILED'
        (Stop-CLModel $training -Wait -ErrorAction Stop).Status | Should -Be 'TRAINING_FAILED'
    }

    It 'a model that was never started, and one that is stopped' {
        $copy = Copy-CLModel parts/v1 behavior-states -VersionName copy -Wait -Confirm:$false
        (Stop-CLModel $copy -ErrorAction Stop).Status | Should -Be 'COPYING_COMPLETED'

        $started = Start-CLModel $copy -Confirm:$false
        $started.WasStarted | Should -BeTrue
        (Stop-CLModel $copy -ErrorAction Stop).Status | Should -BeIn 'STOPPING', 'STOPPED'
        (Stop-CLModel $copy -Wait -ErrorAction Stop).Status | Should -Be 'STOPPED'
        (Stop-CLModel $copy -Wait -ErrorAction Stop).Status | Should -Be 'STOPPED'
        (Start-CLModel $copy -Wait -Confirm:$false).WasStarted | Should -BeTrue
        (Stop-CLModel $copy -Wait).Status | Should -Be 'STOPPED'
    }

    It 'removes what is gone with -Force, quietly, and says so without' {
        foreach ($remove in @(
            { param($more) Remove-CLModel behavior-states/gone @more }
            { param($more) Remove-CLModel behavior-gone/v1 @more }
            { param($more) Remove-CLDataset behavior-gone/train @more }
            { param($more) Remove-CLProject behavior-gone @more }
            { param($more) Remove-CLProject behavior-gone -Recurse @more }
            { param($more) Remove-CLProjectPolicy behavior-states gone @more }
            { param($more) Remove-CLProjectPolicy behavior-gone gone @more }
            { param($more) Remove-CLTag behavior-gone key @more })) {
            & $remove @{ Force = $true; ErrorAction = 'Stop' } | Should -BeNullOrEmpty
            $problems = & $remove @{ Confirm = $false; ErrorAction = 'Continue' } 2>&1
            @($problems) | Should -HaveCount 1 -Because $remove
            @($problems)[0].CategoryInfo.Category | Should -Be 'ObjectNotFound' -Because $remove
        }
    }

    It '-Force asks nothing, on what is there too' {
        $null = New-CLProject behavior-forced
        Remove-CLProject behavior-forced -Force -ErrorAction Stop
        Get-CLProject behavior-forced -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It '-Force does not remove a running model' {
        Remove-CLModel parts/v1 -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -Be 'ResourceInUseException,CustomLabels.Commands.RemoveModelCommand'
        (Get-CLModel parts/v1).Status | Should -Be 'RUNNING'
    }
}

Describe 'A stop in a finally block' {
    BeforeAll {
        $key = [pscredential]::new('AKIDEXAMPLE', (ConvertTo-SecureString 'secret' -AsPlainText -Force))
    }

    It 'never hides the error that led there: <what>' -ForEach @(
        @{ what = 'no model'; stop = { Stop-CLModel $null } }
        @{ what = 'a piped null'; stop = { $null | Stop-CLModel } }
        @{ what = 'nulls in a list'; stop = { Stop-CLModel @($null, $null) } }
        @{ what = 'no models'; stop = { Stop-CLModel @() } }
        @{ what = 'a name that does not exist'; stop = { Stop-CLModel 'behavior-states/none' } }
        @{ what = 'a project that does not exist'; stop = { Stop-CLModel 'behavior-none' } }
        @{ what = 'a service that is unreachable'; stop = { Stop-CLModel 'a/b' -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $key } }
        @{ what = 'a failed training'; stop = { Stop-CLModel 'behavior-states/v1' } }
        @{ what = 'a clean-up of what is gone'; stop = { Remove-CLProject 'behavior-none' -Recurse -Force } }
        @{ what = 'a clean-up without service'; stop = { Remove-CLProject 'behavior-none' -Force -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $key } }
    ) {
        $ErrorActionPreference = 'Continue'
        $seen = try {
            try { throw 'the real error' }
            finally { $null = & $stop 2>&1 }
        }
        catch { "$_" }

        $seen | Should -Be 'the real error'
    }

    It 'nor where errors end the script: <what>' -ForEach @(
        @{ what = 'no model'; stop = { Stop-CLModel $null } }
        @{ what = 'an empty name'; stop = { Stop-CLModel '' } }
        @{ what = 'a name that does not exist'; stop = { Stop-CLModel 'behavior-states/none' } }
        @{ what = 'a function that stops'; stop = { function Clear-All { Stop-CLModel $null }; Clear-All } }
        @{ what = 'a service that is unreachable'; stop = { Stop-CLModel 'a/b' -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $key } }
        @{ what = 'a clean-up without service'; stop = { Remove-CLProject 'behavior-none' -Force -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -Credential $key } }
    ) {
        $ErrorActionPreference = 'Stop'
        $seen = try {
            try { throw 'the real error' }
            finally { $null = . $stop 2>&1 }
        }
        catch { "$_" }

        $seen | Should -Be 'the real error'
        $ErrorActionPreference | Should -Be 'Stop'
    }

    It 'outside of a finally block errors end the script where they are to' {
        $ErrorActionPreference = 'Stop'
        { Stop-CLModel 'behavior-states/none' } | Should -Throw -ErrorId 'ModelNotFound,*'
        { try { 1 } finally { Stop-CLModel 'behavior-states/none' -ErrorAction Stop } } | Should -Throw -ErrorId 'ModelNotFound,*'
    }

    It 'names what is wrong when $null is given' {
        Stop-CLModel $null -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ModelMissing,*'
    }

    It 'is quiet about a model that is gone, even where errors end the script' {
        $copy = Copy-CLModel parts/v1 behavior-states -VersionName leaving -Wait -Confirm:$false
        Remove-CLModel $copy -Force
        $ErrorActionPreference = 'Stop'
        { try { throw 'the real error' } finally { Stop-CLModel $copy } } | Should -Throw 'the real error'
    }

    It 'stops the model after Ctrl+C' -Skip:$noSignals {
        $copy = Copy-CLModel parts/v1 behavior-states -VersionName interrupted -Wait -Confirm:$false
        $null = Invoke-Interrupted "`$m = Start-CLModel '$copy' -Wait; try { 'READY'; Start-Sleep 60 } finally { Stop-CLModel `$m -Wait }"
        (Get-CLModel "$copy").Status | Should -Be 'STOPPED'
    }
}

Describe 'Ctrl+C during a wait' -Skip:$noSignals {
    It 'says that the training continues, and how to wait for it or cancel it' {
        $null = New-CLProject behavior-wait | Import-CLDataset $SharedPhotos -Confirm:$false
        $said = Invoke-Interrupted "'READY'; Start-CLTraining behavior-wait v1 -Wait" { (Get-CLModel behavior-wait) -and $(Start-Sleep 2; $true) }

        $said | Should -Match 'WARNING: The training of behavior-wait/v1 continues'
        $said | Should -Match 'Wait-CLModel behavior-wait/v1'
        $said | Should -Match 'Stop-CLModel behavior-wait/v1'
        (Stop-CLModel behavior-wait/v1).Status | Should -BeIn 'TRAINING_FAILED', 'TRAINING_COMPLETED'
    }

    It 'says nothing where warnings are not wanted' {
        $null = Start-LongTraining behavior-wait v2
        $said = Invoke-Interrupted "'READY'; Wait-CLModel behavior-wait/v2 -WarningAction SilentlyContinue" { Start-Sleep 3; $true }
        $null = Stop-CLModel behavior-wait/v2

        $said | Should -Not -Match 'WARNING'
    }
}

Describe 'A project in training' {
    It 'is removed with its training, which is cancelled' {
        $null = Start-LongTraining behavior-removed
        Remove-CLProject behavior-removed -Recurse -Force -ErrorAction Stop
        Get-CLProject | Where-Object Name -EQ behavior-removed | Should -BeNullOrEmpty
    }
}

Describe 'Files that are written' {
    BeforeAll {
        $photos = Join-Path $folder 'mine'
        $null = New-Item -ItemType Directory -Path $photos
        $taken = Get-ChildItem -LiteralPath $SharedUnseen -File -Recurse | Select-Object -First 2
        $taken | Copy-Item -Destination $photos
        $detections = Get-ChildItem -LiteralPath $photos | Invoke-CLDetection -Model parts/v1
    }

    It 'carry PSPath, so that they bind down the pipeline' {
        $files = $detections | Export-CLDetection -Destination (Join-Path $folder 'drawn')

        $files | Should -HaveCount 2
        $files[0] | Should -BeOfType IO.FileInfo
        $files[0].PSPath | Should -Not -BeNullOrEmpty
        ($files | Get-Item).FullName | Should -Be $files.FullName
        @($files | Invoke-CLDetection -Model parts/v1) | Should -HaveCount 2
        $files | Remove-Item
        Get-ChildItem -LiteralPath (Join-Path $folder 'drawn') | Should -BeNullOrEmpty
    }

    It 'leave nothing behind when a photo cannot be painted' {
        $broken = Join-Path $folder 'broken.png'
        $copy = $detections[0] | Select-Object *
        Copy-Item -LiteralPath $detections[0].Image -Destination $broken
        $detection = Invoke-CLDetection -Path $broken -Model parts/v1
        Set-Content -LiteralPath $broken -Value 'no photo any more'
        $target = Join-Path $folder 'failed'

        $detection | Export-CLDetection -Destination $target -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotAnImage,*'
        Get-ChildItem -LiteralPath $target -Force -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'leave nothing behind where a file cannot be replaced' {
        $target = Join-Path $folder 'taken'
        $name = [IO.Path]::ChangeExtension((Split-Path $detections[0].Image -Leaf), '.png')
        $null = New-Item -ItemType Directory -Path (Join-Path $target $name)

        $detections[0] | Export-CLDetection -Destination $target -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $problems | Should -HaveCount 1
        (Get-ChildItem -LiteralPath $target -Force).Name | Should -Be $name
    }
}

Describe 'What the module says' {
    It 'has a page on the web for each cmdlet' {
        $module = Get-Module CustomLabels
        $module.ProjectUri | Should -Be 'https://github.com/customlabels/customlabels'
        $module.HelpInfoUri | Should -Match '^https://'
        foreach ($cmdlet in Get-Command -Module CustomLabels -CommandType Cmdlet) {
            $cmdlet.HelpUri | Should -Be "https://github.com/customlabels/customlabels/blob/main/docs/en-US/$($cmdlet.Name).md"
            @((Get-Help $cmdlet.Name).relatedLinks.navigationLink.uri | Where-Object { $_ })[0] | Should -Be $cmdlet.HelpUri
        }
    }

    It 'tells each call that matters in verbose, and looks again in debug' {
        $null = New-CLProject behavior-told -ErrorAction Stop
        $verbose = Remove-CLProject behavior-told -Force -Verbose 4>&1
        "$verbose" | Should -Match 'rekognition:DeleteProject'
        $copied = Copy-CLModel parts/v1 behavior-states -VersionName told -Wait -Confirm:$false
        $started = Start-CLModel $copied -Wait -Confirm:$false -Verbose -Debug 4>&1 5>&1
        $calls = $started | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_.Message -match '^rekognition:' }
        $polls = $started | Where-Object { $_ -is [Management.Automation.DebugRecord] }
        $null = Stop-CLModel $copied

        @($calls.Message -eq 'rekognition:StartProjectVersion') | Should -HaveCount 1
        $calls.Count | Should -BeLessOrEqual 6
        @($polls) | ForEach-Object { $_.Message | Should -Be 'rekognition:DescribeProjectVersions' }
        $polls | Should -Not -BeNullOrEmpty
    }

    It 'names no ARN and no provider where a name is known' {
        $ErrorActionPreference = 'Continue'
        $model = Get-CLModel parts/v1
        $text = "$(Remove-CLModel $model.Arn -Confirm:$false -ErrorAction Continue 2>&1)"
        $text | Should -Match 'parts/v1'
        $text | Should -Not -Match 'arn:'

        $note = Join-Path $folder 'note.jpg'
        Set-Content -LiteralPath $note -Value 'no photo'
        $path = (Get-Item -LiteralPath $note).PSPath
        foreach ($run in @(
            { Get-Item -LiteralPath $note | Invoke-CLDetection -Model parts/v1 }
            { Invoke-CLDetection -LiteralPath $path -Model parts/v1 }
            { Measure-CLManifest $path }
            { Import-CLDataset $path behavior-states }
            { Test-CLManifest -LiteralPath "$path.manifest" }
            { Update-CLDatasetEntry behavior-states/train -Path "$path.none" })) {
            $text = "$(& $run 2>&1 3>&1)"
            $text | Should -Not -Match 'FileSystem::' -Because $run
        }
    }
}
