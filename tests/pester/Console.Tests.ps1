#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# The module in a console: pwsh as a process, looked at from outside.

BeforeDiscovery {
    $noSignals = $IsWindows -or -not (env --help 2>&1 | Select-String default-signal)
    $noTerminal = $IsWindows -or -not (Get-Command tmux -CommandType Application -ErrorAction Ignore)
    $root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..' '..'))

    # Each cmdlet that can ask, as one would call it.
    $asking = @(
        'Add-CLTag parts @{ team = "line-3" }'
        'Assert-CLQuality parts/v1 -MinF1 0 -SaveBaseline "$target.json"'
        'Convert-CLManifest $photos $target -To Manifest -ImageLocation s3://b/'
        'Copy-CLModel parts/v1 -Destination parts -VersionName copy'
        'Export-CLDataset parts $target'
        '$photo | Invoke-CLDetection -Model parts/v1 | Export-CLDetection $target'
        'Export-CLModel parts/v1 $target'
        'Export-CLReport parts/v1 "$target.csv" -SkipImages'
        'Get-CLThreshold parts/v1 -Save'
        'Grant-CLBucketAccess (Get-CLDatasetEntry parts/train | Select-Object -First 1).Image.Split("/")[2] -Account 222222222222 -Access Read'
        'Import-CLDataset $photos console-none'
        'Measure-CLManifest $photos -Html $target'
        'Merge-CLManifest $manifest "$target.manifest"'
        'New-CLDataset console-empty TRAIN'
        'New-CLManifest $photos $target -ImageLocation s3://b/'
        'New-CLProject console-new'
        'Remove-CLDataset parts/test'
        'Remove-CLModel console-policy/v1'
        'Remove-CLProject parts -Recurse'
        'Remove-CLProjectPolicy console-policy allow-copy'
        'Remove-CLTag console-policy tagged'
        'Repair-CLManifest $manifest "$target.manifest"'
        'Set-CLProjectPolicy parts -AllowAccount 222222222222'
        'Split-CLDataset console-policy'
        'Measure-CLModel parts/v1 $photo'
        'Start-CLLocalService $target'
        'Start-CLModel console-policy/v1'
        'Stop-CLExpiredModel -Owner console-suite -Idle 0.001'
        'Use-CLModel console-policy/v1 { Set-Content $target ran }'
        'Start-CLTraining parts'
        'Stop-CLLocalService -DataPath $SharedService'
        'Stop-CLModel parts/v1'
        'Test-CLLocalService $damaged -Repair'
        'Update-CLDatasetEntry parts/train $manifest'
    )
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $askers = Get-Command -Module CustomLabels | Where-Object { $_.Parameters.ContainsKey('Confirm') } | ForEach-Object {
        $name = $_.Name
        @{ Name = $name; Line = $asking -match "\b$name\b" | Select-Object -First 1 }
    }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    . "$PSScriptRoot/Pwsh.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $photos = $SharedPhotos
    $photo = Get-ChildItem -LiteralPath $SharedUnseen | Select-Object -First 1
    $root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot '..' '..'))
    $count = 0

    function New-Script {
        param([string] $Text)

        $script:count++
        $path = Join-Path $folder "script $count.ps1"
        Set-Content -LiteralPath $path -Value $Text
        $path
    }
}

AfterAll {
    Get-CLProject | Where-Object Name -Like 'console-*' | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'Streams and exit codes' {
    It 'writes results to stdout, and errors with their place to stderr' {
        $script = New-Script "$setup`nGet-CLModel no-such-project`n(Get-CLModel parts/v1).VersionName"

        $result = Invoke-Pwsh '-File', $script -Environment @{ NO_COLOR = '1' }

        $result.Output.Trim() | Should -Be 'v1'
        $result.Error | Should -Match "Get-CLModel: $([regex]::Escape($script)):2"
        $result.Error | Should -Match '2 \|\s+Get-CLModel no-such-project'
        ($result.Error -replace '\s*\|?\s+', ' ') | Should -Match 'no-such-project'
        $result.ExitCode | Should -Be 0
    }

    It 'ends a script with <Code>: <Text>' -ForEach @(
        @{ Text = 'Get-CLProject parts | Out-Null'; Code = 0 }
        @{ Text = 'Get-CLModel no-such-project'; Code = 0 }
        @{ Text = '$ErrorActionPreference = "Stop"; Get-CLModel no-such-project; "not reached"'; Code = 1 }
        @{ Text = 'Get-CLModel no-such-project -ErrorAction Stop; "not reached"'; Code = 1 }
        @{ Text = 'try { Get-CLModel no-such-project -ErrorAction Stop } catch { exit 7 }'; Code = 7 }
        @{ Text = 'Remove-CLProject parts -Recurse -ErrorAction Stop'; Code = 1 }
    ) {
        $result = Invoke-Pwsh '-File', (New-Script "$setup; $Text")

        $result.ExitCode | Should -Be $Code -Because $result.Error
        $result.Output | Should -Not -Match 'not reached'
    }

    It 'ends a command with <Code>: <Text>' -ForEach @(
        @{ Text = 'Get-CLModel parts/v1 | Out-Null'; Code = 0 }
        @{ Text = 'Get-CLModel no-such-project'; Code = 1 }
        @{ Text = 'Get-CLModel no-such-project; 1'; Code = 0 }
    ) {
        (Invoke-Pwsh '-Command', "$setup; $Text").ExitCode | Should -Be $Code
    }

    It 'writes no escape sequence to a file, or where NO_COLOR is set' {
        $file = Join-Path $folder 'redirected.txt'

        $result = Invoke-Pwsh '-Command', "$setup; Get-CLModel parts *> '$file'; Get-CLModel parts; Get-CLEvaluation parts/v1; Get-CLModel nowhere" -Environment @{ NO_COLOR = '1' }

        $result.Output + $result.Error | Should -Not -Match '\e'
        $result.Output | Should -Match 'RUNNING'
        Get-Content -LiteralPath $file -Raw | Should -Match 'RUNNING'
        Get-Content -LiteralPath $file -Raw | Should -Not -Match '\e'
    }

    It 'lets verbose, warning and information be redirected' {
        $all = Get-CLModel parts/v1 -Verbose 4>&1
        $all | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
        $all | Where-Object { $_ -is [CustomLabels.Model] } | Should -HaveCount 1

        $warned = New-CLManifest $photos (Join-Path $folder 'w.manifest') 3>&1
        $warned | Where-Object { $_ -is [Management.Automation.WarningRecord] } | Should -Not -BeNullOrEmpty
    }

    It 'writes nothing to the host past the streams: <_>' -ForEach 'Get-CLModel parts', 'Test-CLConnection', 'Measure-CLManifest $photos', 'Get-CLEvaluation parts/v1', 'Start-CLModel parts/v1 -WhatIf', 'Use-CLModel parts/v1 { 1 }', 'Get-CLUsage', 'Stop-CLExpiredModel -WhatIf' {
        # A host that cannot show anything: what is written past the streams would throw.
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("`$photos = '$photos'; $setup; $_")
            $null = $shell.Invoke()
            $shell.InvocationStateInfo.Reason | Should -BeNullOrEmpty
            $shell.Streams.Error | Where-Object { "$_" -notmatch 'cannot be started' } | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Where nobody can be asked' {
    BeforeAll {
        $null = New-CLProject 'console-empty', 'console-policy'
        $null = Set-CLProjectPolicy 'console-policy' -AllowAccount 222222222222
        Add-CLTag 'console-policy' @{ tagged = 'yes' }
        $null = Import-CLDataset $photos 'console-policy' -Split 1 -Confirm:$false
        $null = Copy-CLModel parts/v1 -Destination 'console-policy' -VersionName v1 -Wait
        Add-CLTag parts/v1 @{ 'customlabels:stop-at' = '2099-01-01T00:00:00Z'; 'customlabels:owner' = 'console-suite' }
        $manifest = Join-Path $folder 'asked.manifest'
        $damaged = Join-Path $folder 'damaged'
        $null = Start-CLLocalService $damaged -Confirm:$false | Stop-CLLocalService -Confirm:$false
        Remove-Item -LiteralPath (Join-Path $damaged 'credentials')
        (Get-CLDatasetEntry parts/train).JsonLine | Set-Content -LiteralPath $manifest
    }

    It '<Name> says what to do' -ForEach $askers {
        $Line | Should -Not -BeNullOrEmpty -Because 'each cmdlet that can ask is tried here'
        $target = Join-Path $folder ([guid]::NewGuid().ToString('N'))
        $ConfirmPreference = 'Low'

        $problems = & {
            $PSDefaultParameterValues = @{ 'Invoke-CLDetection:Confirm' = $false }
            try { & ([scriptblock]::Create($Line)) 2>&1 } catch { $_ }
        } | Where-Object { $_ -is [Management.Automation.ErrorRecord] }

        $problems | Should -HaveCount 1
        "$($problems[0])" | Should -Match '-Confirm:\$false'
        $problems[0].FullyQualifiedErrorId | Should -BeLike "*,CustomLabels.Commands.*"
        "$target*" | Should -Not -Exist
    }

    AfterAll { Remove-CLTag parts/v1 -Key customlabels:stop-at, customlabels:owner -Confirm:$false }

    It 'and all is as it was' {
        (Get-CLModel parts/v1).Status | Should -Be RUNNING
        (Get-CLDataset parts).Type | Should -HaveCount 2
        Get-CLProject | Where-Object Name -EQ 'console-new' | Should -BeNullOrEmpty
    }
}

Describe 'Interruption' {
    BeforeAll {
        # A service that takes calls and never answers: what talks to it waits.
        $silent = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $silent.Start()
        $waiting = "Import-Module '$ModulePath'; `$env:AWS_ACCESS_KEY_ID = `$env:AWS_SECRET_ACCESS_KEY = 'x'"
        $wait = "Get-CLModel parts/v1 -Region us-east-1 -EndpointUrl http://127.0.0.1:$($silent.LocalEndpoint.Port)"
    }

    AfterAll { $silent.Stop() }

    It 'ends a cmdlet that waits, and runs finally, at SIGINT' -Skip:$noSignals {
        $cleaned = Join-Path $folder 'cleaned'
        $script = New-Script "$waiting`ntry { 'ready'; $wait; 'not reached' } finally { Set-Content -LiteralPath '$cleaned' 'up' }`n'not reached either'"
        $process = Start-Pwsh (@($pwsh) + $shell + '-File', $script) -Signals

        $process.StandardOutput.ReadLine() | Should -Be 'ready'
        Start-Sleep -Milliseconds 500
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Send-Signal $process INT
        $result = Receive-Pwsh $process

        $watch.Elapsed.TotalSeconds | Should -BeLessThan 30
        $cleaned | Should -Exist
        $result.Output | Should -Not -Match 'not reached'
        $result.Error | Should -BeNullOrEmpty
    }

    It 'ends with the exit code that PowerShell has for it' -Skip:$noSignals {
        $codes = foreach ($line in 'Start-Sleep 600', $wait) {
            $process = Start-Pwsh (@($pwsh) + $shell + '-File', (New-Script "$waiting`n'ready'; $line")) -Signals
            $null = $process.StandardOutput.ReadLine()
            Start-Sleep -Milliseconds 2000
            Send-Signal $process INT
            (Receive-Pwsh $process).ExitCode
        }

        $codes[1] | Should -Be $codes[0]
    }

    It 'ends at SIGTERM, with no child process left' -Skip:$noSignals {
        $process = Start-Pwsh (@($pwsh) + $shell + '-File', (New-Script "$waiting`n'ready'; $wait; 'not reached'")) -Signals
        $process.StandardOutput.ReadLine() | Should -Be 'ready'
        $children = Get-Process | Where-Object { $_.Parent.Id -eq $process.Id }
        Send-Signal $process TERM

        $result = Receive-Pwsh $process

        $children | Should -BeNullOrEmpty
        $result.Output | Should -Not -Match 'not reached'
        $result.ExitCode | Should -Be 143
    }

    It 'leaves no half-written file behind' -Skip:$noSignals {
        $target = Join-Path $folder 'exported'
        $script = New-Script "$setup`n'ready'; while (`$true) { `$null = Export-CLModel parts/v1 '$target' -Force; `$null = Export-CLDataset parts '$target-set' -IncludeImage -Force -To Coco -ErrorAction Ignore }"
        foreach ($delay in 300, 700, 1100) {
            $process = Start-Pwsh (@($pwsh) + $shell + '-File', $script) -Signals
            $process.StandardOutput.ReadLine() | Should -Be 'ready'
            Start-Sleep -Milliseconds $delay
            Send-Signal $process INT
            $null = Receive-Pwsh $process

            Get-ChildItem -LiteralPath $folder -Recurse -Force | Where-Object Name -Match '\.tmp|~$|\.part' | ForEach-Object FullName | Should -BeNullOrEmpty
        }
    }

    It 'leaves no service behind that Get-CLLocalService does not know' -Skip:$noSignals {
        $data = Join-Path $folder 'started'
        $process = Start-Pwsh (@($pwsh) + $shell + '-File', (New-Script "$setup`n'ready'; Start-CLLocalService '$data'; Start-Sleep 600")) -Signals
        $process.StandardOutput.ReadLine() | Should -Be 'ready'
        Start-Sleep -Milliseconds 150
        Send-Signal $process INT
        $null = Receive-Pwsh $process

        $known = Get-CLLocalService -DataPath $data
        $running = Get-ChildItem /proc -Directory | Where-Object Name -Match '^\d+$' | Where-Object {
            [IO.File]::Exists("$($_.FullName)/cmdline") -and (Get-Content -LiteralPath "$($_.FullName)/cmdline" -Raw -ErrorAction Ignore) -like "*$data*"
        }
        try {
            @($running.Name) | Where-Object { $_ -ne $known.ProcessId } | Should -BeNullOrEmpty
        }
        finally {
            $known | Stop-CLLocalService -Confirm:$false
        }
    }
}

Describe 'On a terminal' -Skip:$noTerminal {
    BeforeAll {
        $terminals = 0

        function Start-Terminal {
            param([string] $Script, [string] $Environment = '')

            # tmux sometimes ends at once when another of its servers has just ended.
            foreach ($try in 1..5) {
                $script:socket = Join-Path $folder "terminal$(++$script:terminals)"
                tmux -S $socket new-session -d -x 100 -y 30 "$Environment env --default-signal=INT dotnet '$pwsh' -NoLogo -NoProfile -File '$Script'; echo exit code `$?; sleep 600" 2>$null
                if ($LASTEXITCODE -eq 0) { return }
                Start-Sleep -Milliseconds (200 * $try)
            }

            throw 'There is no terminal: tmux does not start.'
        }

        function Get-Terminal {
            param([switch] $Escape)

            (tmux -S $socket capture-pane -p $(if ($Escape) { '-e' }) 2>$null) -join "`n"
        }
    }

    AfterEach { tmux -S $socket kill-server 2>&1 | Out-Null }

    It 'shows progress while it waits, takes it away at Ctrl+C, and says that the training goes on' {
        $cleaned = Join-Path $folder 'cleaned-up'
        $null = New-CLProject console-training | Import-CLDataset $photos -Split 0.75 -Seed 1 -Confirm:$false
        Start-Terminal (New-Script "$setup`n'before'; try { Start-CLTraining console-training -Wait -Confirm:`$false } finally { Set-Content -LiteralPath '$cleaned' 'up' }")

        Wait-Until { (Get-Terminal) -match 'console-training' } 'the progress is on the screen'
        tmux -S $socket send-keys C-c
        Wait-Until { (Get-Terminal) -match 'exit code' } 'the script has ended'
        $null = Stop-CLModel console-training -Wait -Confirm:$false -ErrorAction Ignore

        $cleaned | Should -Exist
        Get-Terminal | Should -Match 'before'
        $rest = (Get-Terminal) -replace '(?s)WARNING: .*?(?=exit code)'
        $rest | Should -Not -Match 'console-training'
    }

    It 'takes progress away when the work is done, and shows the result' {
        Start-Terminal (New-Script "$setup`n`$i = New-CLProject console-terminal | Import-CLDataset '$photos' -Confirm:`$false; Measure-CLManifest '$photos' | Out-Null; `"`$(`$i.Images) images`"")

        Wait-Until { (Get-Terminal) -match 'exit code' } 'the script has ended'

        Get-Terminal | Should -Match '24 images'
        (Get-Terminal).Trim() -split "`n" | Where-Object { $_ -and $_ -notmatch '^24 images|^exit code 0' } | Should -BeNullOrEmpty
    }

    It 'asks, with what will be done' {
        Start-Terminal (New-Script "$setup`nRemove-CLProject parts -Recurse; (Get-CLProject parts).Name")

        Wait-Until { (Get-Terminal) -match '\[Y\] Yes' } 'the question is on the screen'
        Get-Terminal | Should -Match "remove\s+the\s+project\s+'parts'"
        tmux -S $socket send-keys n Enter
        Wait-Until { (Get-Terminal) -match 'exit code 0' } 'the script has ended'

        (Get-CLModel parts/v1).Status | Should -Be RUNNING
    }

    It 'colours only where NO_COLOR is not set' {
        $script = New-Script "$setup`nGet-CLModel parts/v1; Get-CLModel no-such-project"
        Start-Terminal $script
        Wait-Until { (Get-Terminal) -match 'exit code' } 'the script has ended'
        Get-Terminal -Escape | Should -Match '\e\[3[0-9]m|\e\[1;3[0-9]m|\e\[3[0-9];1m'
        tmux -S $socket kill-server

        Start-Terminal $script 'NO_COLOR=1'
        Wait-Until { (Get-Terminal) -match 'exit code' } 'the script has ended'
        Get-Terminal | Should -Match 'RUNNING'
        Get-Terminal -Escape | Should -Not -Match '\e\[(1;)?3[0-9]'
    }
}

Describe 'Any script of the world' {
    It 'passes unharmed through names, paths, labels and errors' {
        $word = "Grüße 写真 ελληνικά 🐚 it's"
        $work = (New-Item -ItemType Directory (Join-Path $folder $word)).FullName
        Copy-Item -LiteralPath $photos (Join-Path $work 'photos') -Recurse
        Rename-Item -LiteralPath (Join-Path $work 'photos' 'sound') '写真 naïve'

        $import = New-CLProject 'console-unicode' | Import-CLDataset (Join-Path $work 'photos') -Split 1 -Confirm:$false
        $import.Labels | Should -Contain '写真 naïve'
        (Get-CLDatasetLabel 'console-unicode/train').Label | Should -Contain '写真 naïve'
        (Get-CLDatasetEntry 'console-unicode/train' -Label '写真 naïve') | Should -HaveCount 12

        $copy = (Copy-Item -LiteralPath $photo.FullName (Join-Path $work 'фото [1].jpg') -PassThru).FullName
        $detection = Invoke-CLDetection -LiteralPath $copy -Model parts/v1
        $detection.Image | Should -Be $copy
        ($detection | Export-CLDetection (Join-Path $work 'нарисовано')).FullName | Should -BeLike "*нарисовано*"

        $manifest = Join-Path $work 'ü.manifest'
        $null = New-CLManifest (Join-Path $work 'photos') $manifest -ImageLocation s3://b/
        (Measure-CLManifest $manifest -SkipImages).Labels.Label | Should -Contain '写真 naïve'

        $result = Invoke-Pwsh '-Command', "$setup; Get-CLDatasetLabel console-unicode/train | ForEach-Object Label; Measure-CLManifest '$($work -replace "'", "''")/nirgends'" -Environment @{ NO_COLOR = '1' }
        $result.Output | Should -Match '写真 naïve'
        $result.Error -replace '\s*\|?\s+', ' ' | Should -Match 'Grüße 写真 ελληνικά 🐚'
    }
}

Describe 'dotnet run --project pwsh' {
    It 'hands on arguments with blanks and quotes, and the exit code' {
        $script = New-Script 'param([string] $Path, [switch] $Flag, [Parameter(ValueFromRemainingArguments)] $Rest) "$Path|$Flag|$Rest"; exit 9'

        $result = Receive-Pwsh (Start-Pwsh 'run', '--project', (Join-Path $root pwsh), '--no-build', '--', $script, '-Path', "it's `"quoted`" `$HOME", '-Flag', 'three four')

        $result.Output.Trim() | Should -Be "it's `"quoted`" `$HOME|True|three four"
        $result.ExitCode | Should -Be 9
    }

    It 'is PowerShell 7.6 with the module beside it' {
        $result = Receive-Pwsh (Start-Pwsh 'run', '--project', (Join-Path $root pwsh), '--no-build', '--', '-Command', "`$PSVersionTable.PSVersion.ToString(); Import-Module '$ModulePath'; (Get-Command -Module CustomLabels).Count")

        $lines = $result.Output.Trim() -split '\r?\n'
        $lines[0] | Should -BeLike '7.6.*'
        [int] $lines[1] | Should -BeGreaterThan 40
    }
}
