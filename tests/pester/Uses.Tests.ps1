# Use-CLModel: whatever becomes of the script block, the session or the process, the model is stopped.

BeforeDiscovery {
    $noSignals = $IsWindows -or -not (env --help 2>&1 | Select-String default-signal)
    $noTerminal = $noSignals -or -not (Get-Command tmux -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    . "$PSScriptRoot/Pwsh.ps1"
    Import-BuiltModule
    $folder = Start-TestService -TrainingBudget '00:00:01'
    $data = Join-Path $folder 'service'
    $null = New-CLProject used | Import-CLDataset $SharedPhotos -Confirm:$false | Start-CLTraining -VersionName v1 -Wait
    $setup = "Import-Module '$ModulePath'; `$null = Connect-CLService -Local -DataPath '$data'"
    $noRun = @{}
    foreach ($name in 'CI', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION', 'BITBUCKET_BUILD_NUMBER', 'CODEBUILD_BUILD_ID') { $noRun[$name] = $null }

    # Starts a pwsh whose script block writes 'using' to a file and goes on for minutes; back when it has.
    function Start-Use {
        param([string] $Before = '', [switch] $Signals, [hashtable] $Environment = @{})

        $sign = Join-Path $folder "using-$([guid]::NewGuid().ToString('N'))"
        $all = $noRun.Clone()
        foreach ($name in $Environment.Keys) { $all[$name] = $Environment[$name] }
        $script = "$setup; $Before Use-CLModel used/v1 { Set-Content '$sign' `$Model; Start-Sleep 300 }"
        $process = Start-Pwsh (@($pwsh) + $shell + '-Command' + $script) $all -Signals:$Signals
        Wait-Until { (Test-Path $sign) -or $process.HasExited } 'the script block runs'
        $process.HasExited | Should -BeFalse
        (Get-CLModel used/v1).Status | Should -Be RUNNING
        $process
    }

    function Wait-Stopped {
        Wait-Until { (Get-CLModel used/v1).Status -eq 'STOPPED' } 'the model is stopped'
    }
}

AfterAll {
    Stop-TestService $folder
}

Describe 'Use-CLModel' {
    AfterEach {
        $null = Get-CLModel used/v1 | Stop-CLModel -Wait
    }

    It 'stops the model after a normal end' {
        $run = Invoke-Pwsh '-Command', "$setup; `$count = 1; Use-CLModel used/v1 { `"`$Model `$_ `$((Get-CLModel used/v1).Status)`"; `$count++ }; `$count; (Get-CLModel used/v1).Status" $noRun
        $run.ExitCode | Should -Be 0
        $run.Output.Trim() -split '\r?\n' | Should -Be 'used/v1 used/v1 RUNNING', '2', 'STOPPED'
        $run.Error | Should -BeNullOrEmpty
    }

    It 'stops the model after a throw, and the error is that of the script block' {
        $run = Invoke-Pwsh '-Command', "$setup; try { Use-CLModel used/v1 { throw 'broken' } } catch { `"caught `$_`" }; (Get-CLModel used/v1).Status; Use-CLModel used/v1 { throw 'again' }" $noRun
        $run.ExitCode | Should -Be 1
        $run.Output.Trim() -split '\r?\n' | Should -Be 'caught broken', 'STOPPED'
        $run.Error | Should -Match 'again'
        (Get-CLModel used/v1).Status | Should -Be STOPPED
    }

    It 'stops the model after Ctrl+C in a terminal' -Skip:$noTerminal {
        $sign, $script, $socket = 'typed', 'typed.ps1', 'terminal' | ForEach-Object { Join-Path $folder $_ }
        Set-Content $script "$setup`nUse-CLModel used/v1 { Set-Content '$sign' `$Model; Start-Sleep 300 }`n'never'"
        foreach ($try in 1..5) {
            tmux -S "$socket$try" new-session -d -x 100 -y 30 "env -u CI -u GITHUB_ACTIONS -u TF_BUILD --default-signal=INT dotnet '$pwsh' -NoLogo -NoProfile -File '$script'; sleep 600" 2>$null
            if ($LASTEXITCODE -eq 0) { break }
            Start-Sleep -Milliseconds (200 * $try)
        }

        try {
            Wait-Until { Test-Path $sign } 'the script block runs'
            (Get-CLModel used/v1).Status | Should -Be RUNNING
            tmux -S "$socket$try" send-keys C-c
            Wait-Stopped
            (tmux -S "$socket$try" capture-pane -p) -join '' | Should -Not -Match never
        }
        finally {
            tmux -S "$socket$try" kill-server 2>&1 | Out-Null
        }
    }

    It 'stops the model when the process gets SIG<_>' -Skip:$noSignals -ForEach 'INT', 'TERM', 'HUP' {
        $process = Start-Use -Signals
        Send-Signal $process $_
        $run = Receive-Pwsh $process
        $run.ExitCode | Should -Not -Be 0
        (Get-CLModel used/v1).Status | Should -BeIn 'STOPPED', 'STOPPING'
        Wait-Stopped
    }

    It 'stops the model when the pipeline is stopped, or its runspace closed' -ForEach @{ How = 'Stop' }, @{ How = 'Close' } {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        $sign = Join-Path $folder "using-$How"
        $use = [powershell]::Create($runspace).AddScript("$setup; Use-CLModel used/v1 { Set-Content '$sign' x; Start-Sleep 300 }")
        $running = $use.BeginInvoke()
        Wait-Until { (Test-Path $sign) -or $running.IsCompleted } 'the script block runs'
        (Get-CLModel used/v1).Status | Should -Be RUNNING
        if ($How -eq 'Stop') { $use.Stop() }
        $runspace.Close()
        (Get-CLModel used/v1).Status | Should -BeIn 'STOPPED', 'STOPPING'
        Wait-Stopped
        $use.Dispose()
        $runspace.Dispose()
    }

    It 'leaves a lease behind in the run of a build server, which ends what kill -9 leaves running' -Skip:$IsWindows {
        $environment = @{ CI = 'true'; GITHUB_REPOSITORY = 'me/parts'; GITHUB_RUN_ID = '77' }
        $process = Start-Use -Environment $environment
        $tags = @{}
        (Get-CLModel used/v1).Tags | ForEach-Object { $tags[$_.Key] = $_.Value }
        $process.Kill()
        $process.WaitForExit()
        $tags['customlabels:owner'] | Should -Be 'me/parts/actions/runs/77'
        $tags['customlabels:host'] | Should -Be ([Environment]::MachineName)
        ([datetimeoffset] $tags['customlabels:stop-at'] - [datetimeoffset]::UtcNow).TotalMinutes | Should -BeGreaterThan 5 -Because 'the lease is extended long before it ends'
        ([datetimeoffset] $tags['customlabels:stop-at'] - [datetimeoffset]::UtcNow).TotalMinutes | Should -BeLessThan 11 -Because 'it costs minutes'
        (Get-CLModel used/v1).Status | Should -Be RUNNING
        Add-CLTag used/v1 @{ 'customlabels:stop-at' = [datetimeoffset]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ') }
        Wait-Stopped
        (Get-CLModel used/v1).StatusMessage | Should -Match 'its lease ended at'
    }

    It 'gives the lease back with the model' {
        Use-CLModel used/v1 -StopAfter 30m -Owner me { (Get-CLModel used/v1).Tags | Where-Object Key -eq customlabels:owner | ForEach-Object Value } | Should -Be me
        (Get-CLModel used/v1).Tags.Count | Should -Be 0
    }

    It 'leaves a model alone that it has joined, with its lease' {
        $null = Start-CLModel used/v1 -StopAfter 1h -Owner 'somebody else' -Wait
        $before = "$((Get-CLModel used/v1).Tags)"
        { Use-CLModel used/v1 { throw 'no' } } | Should -Throw no
        Use-CLModel used/v1 { 'used' } | Should -Be used
        (Get-CLModel used/v1).Status | Should -Be RUNNING
        "$((Get-CLModel used/v1).Tags)" | Should -Be $before
    }

    It 'says minutes, units and price, and writes nothing to the host' {
        $said = Use-CLModel used/v1 { 'out' } -Verbose -InformationVariable information 4>&1
        "$information" | Should -Match '^Model used/v1 ran for 0\.\d minutes × 1 inference unit: on this machine, 0\.00 USD\.$'
        "$said" | Should -Match 'ran for 0\.\d minutes'
        $information[0].Tags | Should -Not -Contain PSHOST
    }

    It 'leaves loops and functions as ForEach-Object does' {
        (& { foreach ($i in 1..4) { Use-CLModel used/v1 { if ($i -eq 2) { continue }; if ($i -eq 3) { break }; "use $i"; return; 'never' }; "after $i" } }) | Should -Be 'use 1', 'after 1'
        (Get-CLModel used/v1).Status | Should -BeIn 'STOPPED', 'STOPPING'
        Wait-Stopped
        $Model = 'mine'
        (Use-CLModel used/v1 { $Model; $_ } | ForEach-Object { "$_" }) | Should -Be 'used/v1', 'used/v1'
        $Model | Should -Be mine
    }

    It 'stops the model when the commands after it have had enough' {
        Use-CLModel used/v1 { 1..1000 } | Select-Object -First 2 | Should -Be 1, 2
        Wait-Stopped
    }
}
