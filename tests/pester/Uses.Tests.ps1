# What nobody pays for: Use-CLModel stops its model whatever becomes of the script block, the session or the process; leases, sweeps and the gate do the rest.
# The service answers for two Regions, and to a name that is not this machine's, behind a proxy: there it costs what AWS costs.

BeforeDiscovery {
    $signals = @('INT', 'TERM') + @(if ($env:CUSTOMLABELS_TEST_FULL) { 'HUP' })
    $noSignals = $IsWindows -or -not (env --help 2>&1 | Select-String default-signal)
    $noTerminal = $noSignals -or -not (Get-Command tmux -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    . "$PSScriptRoot/Pwsh.ps1"
    Import-BuiltModule
    $folder = Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))"
    $null = New-Item -ItemType Directory -Path $folder
    $data = Join-Path $folder 'service'
    $assembly = Join-Path (Split-Path $ModulePath) 'service' 'customlabels-service.dll'
    $null = Start-Process dotnet -ArgumentList $assembly, '--data', $data, '--port', 0, '--training-budget', 1, '--other-region', 'eu-west-1', '--host', 'aws.test', '--max-tags', 5 -RedirectStandardOutput "$data.ready" -RedirectStandardError "$data.log"
    Wait-Until { Get-Content -LiteralPath "$data.ready" -ErrorAction Ignore } 'the service is ready'
    foreach ($region in 'eu-west-1', 'us-east-1') {
        $null = Connect-CLService -Local -DataPath $data -Region $region
        $null = New-CLProject used | Import-CLDataset $SharedPhotos -Confirm:$false | Start-CLTraining -VersionName v1
    }

    $null = Wait-CLModel used/v1
    $null = Connect-CLService -Local -DataPath $data -Region eu-west-1
    $null = Wait-CLModel used/v1
    $null = Connect-CLService -Local -DataPath $data
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

    It 'stops the model when the process gets SIG<_>' -Skip:$noSignals -ForEach $signals {
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

Describe 'Leases' {
    AfterEach {
        $null = Get-CLModel used/v1 | Stop-CLModel -Wait
        Get-CLTag used/v1 | ForEach-Object { Remove-CLTag used/v1 -Key $_.Key -Confirm:$false }
    }

    It 'takes <Given> for <Seconds> s' -ForEach @(
        @{ Given = '45m'; Seconds = 2700 }
        @{ Given = '1h30m'; Seconds = 5400 }
        @{ Given = '2d'; Seconds = 172800 }
        @{ Given = 90; Seconds = 90 }
        @{ Given = [timespan]::FromMinutes(5); Seconds = 300 }
    ) {
        $null = Start-CLModel used/v1 -StopAfter $Given
        ((Get-CLUsage).LeaseUntil - [datetimeoffset]::UtcNow).TotalSeconds | Should -BeGreaterThan ($Seconds - 60)
        ((Get-CLUsage).LeaseUntil - [datetimeoffset]::UtcNow).TotalSeconds | Should -BeLessOrEqual ($Seconds + 1)
    }

    It 'takes 2d as it is typed, which PowerShell takes for a number' {
        $null = Start-CLModel used/v1 -StopAfter 2d
        ((Get-CLUsage).LeaseUntil - [datetimeoffset]::UtcNow).TotalDays | Should -BeGreaterThan 1.9
    }

    It 'is set anew by another start, but never shortens that of somebody else' {
        $null = Start-CLModel used/v1 -StopAfter 1h -Owner one -Wait
        $first = Get-CLUsage
        $again = Start-CLModel used/v1 -StopAfter 30m -Owner one
        $again.WasStarted | Should -BeFalse
        (Get-CLUsage).LeaseUntil | Should -BeLessThan $first.LeaseUntil
        $null = Start-CLModel used/v1 -StopAfter 2h -Owner two -WarningVariable none
        $none | Should -BeNullOrEmpty
        $null = Start-CLModel used/v1 -StopAfter 1h -Owner one -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -Match 'for two: it is left as it is'
        (Get-CLUsage).Owner | Should -Be two
        (Get-CLUsage).HostName | Should -Be ([Environment]::MachineName)
    }

    It 'is over when the service says so, and forgotten at the next start' {
        $null = Start-CLModel used/v1 -StopAfter 1 -Wait -ErrorAction SilentlyContinue
        Wait-Stopped
        (Get-CLModel used/v1).StatusMessage | Should -Match 'its lease ended at'
        Add-CLTag used/v1 @{ 'customlabels:stop-at' = '2026-01-01T00:00:00Z'; 'customlabels:owner' = 'me' }
        $null = Start-CLModel used/v1 -Wait
        (Get-CLModel used/v1).Tags.Count | Should -Be 0
    }

    It 'is written before the start: a model that cannot get one is not started' {
        Add-CLTag used/v1 @{ a = '1'; b = '2'; c = '3'; d = '4' }
        Start-CLModel used/v1 -StopAfter 45m -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LeaseNotWritten,*'
        "$problem" | Should -Match 'It was not started'
        (Get-CLModel used/v1).Status | Should -BeIn 'STOPPED', 'TRAINING_COMPLETED'
        { Use-CLModel used/v1 -StopAfter 45m { 'never' } -ErrorAction Stop } | Should -Throw '*not started*'
        $null = Start-CLModel used/v1 -Wait
        Start-CLModel used/v1 -StopAfter 45m -ErrorVariable problem -ErrorAction SilentlyContinue
        "$problem" | Should -Match 'It runs on, and nothing ends it'
    }

    It 'needs a length for an owner, and a length that is one' {
        { Start-CLModel used/v1 -Owner me } | Should -Throw '*how long it is*'
        { Start-CLModel used/v1 -StopAfter soon } | Should -Throw '*45m*'
    }
}

Describe 'What runs in two Regions' {
    BeforeAll {
        foreach ($region in 'eu-west-1', 'us-east-1') {
            $null = Connect-CLService -Local -DataPath $data -Region $region
            $null = Start-CLModel used/v1 -StopAfter 1h -Owner $region -Wait
        }

        $section = Get-Content -LiteralPath (Join-Path $data credentials) -Raw
        $key, $secret = 'aws_access_key_id', 'aws_secret_access_key' | ForEach-Object { [regex]::Match($section, "$_ = (\S+)").Groups[1].Value }
        $endpoint = (Get-CLConnection).Endpoint
        $aws = "Import-Module '$ModulePath'; `$null = Connect-CLService -EndpointUrl http://aws.test -Region eu-west-1 -AccessKey '$key' -SecretKey '$secret';"
        $environment = $noRun + @{ http_proxy = "$endpoint"; AWS_EC2_METADATA_DISABLED = 'true' }
    }

    It 'is listed with its lease' {
        $usages = Get-CLUsage -AllRegions
        ($usages.Region | Sort-Object) | Should -Be 'eu-west-1', 'us-east-1'
        $usages | ForEach-Object { $_.Owner | Should -Be $_.Region; $_.Activity | Should -Be Running; $_.HourlyCost | Should -Be 0; $_.Since | Should -Not -BeNullOrEmpty }
        (Get-CLUsage).Region | Should -Be us-east-1
        (Get-CLUsage -Since 1h | Where-Object Activity -EQ Training).BillableTrainingTime.TotalSeconds | Should -BeGreaterThan 0
        Get-CLUsage -Since ([datetime]::Now.AddDays(1)) | Where-Object Activity -EQ Training | Should -BeNullOrEmpty
    }

    It 'is listed although another Region cannot be read' {
        $usages = Get-CLUsage -Region eu-west-1, ap-south-1, us-east-1 -EndpointUrl $endpoint -AccessKey $key -SecretKey $secret -ErrorVariable problems -ErrorAction SilentlyContinue
        $usages.Region | Should -Be 'eu-west-1', 'us-east-1'
        $problems.FullyQualifiedErrorId | Should -BeLike 'RegionUnreadable,*'
        $problems.TargetObject | Should -Be ap-south-1
        (Get-CLUsage -AllRegions -EndpointUrl $endpoint -AccessKey $key -SecretKey $secret).Region | Should -Contain eu-west-1
        { Get-CLUsage -AllRegions -Region us-east-1 } | Should -Throw '*use one or the other*'
        { Assert-CLIdle -MaxHourlyCost 5 -Region us-east-1, ap-south-1 -EndpointUrl $endpoint -AccessKey $key -SecretKey $secret -ErrorAction SilentlyContinue } | Should -Throw '*ap-south-1 could not be read*'
    }

    It 'fails a pipeline, and says what runs to whoever reads along' {
        $run = Invoke-Pwsh '-Command', "$setup; Assert-CLIdle -AllRegions" $noRun
        $run.ExitCode | Should -Be 1
        $run.Output | Should -BeNullOrEmpty
        ($run.Error -replace '\s*\|?\s+', ' ') | Should -Match 'ModelsRunning|2 models run'
        $lines = @()
        try { Assert-CLIdle -As GitHub -OutVariable lines | Out-Null } catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ModelsRunning,*'
        "$lines" | Should -Match '^::error .*used/v1 in us-east-1 is RUNNING since .* for us-east-1, with 1 inference unit, with a lease until'
        $file = Join-Path $folder 'idle.xml'
        { Assert-CLIdle -Output JUnit -Destination $file } | Should -Throw
        ([xml](Get-Content -LiteralPath $file -Raw)).testsuites.failures | Should -Be 2 -Because 'a model runs, and so not all is idle'
        Assert-CLIdle -MaxHourlyCost 1 -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'costs money where it is not local' {
        $lines = [ordered] @{
            'Start-CLModel used/v1 -WhatIf' = 'already running, with 1 inference unit'
            'Start-CLTraining used -WhatIf' = 'about 1\.00 USD/h according to the price book \(price of us-east-1, since no price of eu-west-1 is known; .*not a quote\).* took .*: \d+\.\d\d USD\.'
            'Get-CLUsage | ForEach-Object { "$($_.HourlyCost) per hour, $($_.Cost) so far" }' = '4\.00 per hour, 0\.\d+ so far'
            'Assert-CLIdle -MaxHourlyCost 4; "passed"' = '^passed'
            'try { Assert-CLIdle -MaxHourlyCost 3.99 } catch { "$_" }' = 'about 4\.00 USD/h; at most 3\.99 USD/h is allowed'
            'Stop-CLExpiredModel -OffHours "off=(M-U,0);on=(M,23)" -WhatIf -InformationAction Continue' = 'these are its off-hours .*about 4\.00 USD/h(.|\n)*1 model would be stopped: about 4\.00 USD/h'
            'try { Stop-CLExpiredModel -Idle 30m -ResumeFile nothing.jsonl } catch { "$_" }' = 'nothing\.jsonl'
            '$null = Start-CLModel used/v1 -StopAfter 30m -Owner eu-west-1 -Confirm:$false' = 'WARNING: AWS does not stop used/v1 when its lease is over'
            '$null = Stop-CLModel used/v1 -Wait; Start-CLModel used/v1 -StopAfter 30m -InferenceUnits 2 -WhatIf' = 'about 8\.00 USD/h .*until its lease of 30m is over: at most about 4\.00 USD'
            'Use-CLModel used/v1 { } -WhatIf -InferenceUnits 2' = 'about 8\.00 USD/h .*while the script block runs'
            'Use-CLModel used/v1 { "used" } -InferenceUnits 2 -Confirm:$false -InformationAction Continue' = 'used(.|\n)*minutes × 2 inference units × 4\.00 USD/h = about 0\.\d+ USD .*not a quote'
        }
        $run = Invoke-Pwsh '-Command', ("$aws `$PSStyle.OutputRendering = 'PlainText'; " + (($lines.Keys | ForEach-Object { "'#'; $_" }) -join '; ')) $environment
        $run.Error | Should -BeNullOrEmpty
        $said = @($run.Output -split '(?m)^#\r?$' | Select-Object -Skip 1)
        $said.Count | Should -Be $lines.Count
        $i = 0
        foreach ($line in $lines.Keys) { $said[$i++].Trim() -replace '\r?\n(?! *$)', "`n" | Should -Match $lines[$line] -Because $line }
    }

    It 'is stopped by idleness, by the log of its detections, and by its own off-hours, and others are left' {
        $null = Connect-CLService -Local -DataPath $data -Region eu-west-1
        $null = Start-CLModel used/v1 -Wait
        Add-CLTag used/v1 @{ 'customlabels:keep' = 'demo' }
        $null = Connect-CLService -Local -DataPath $data
        $null = Start-CLModel used/v1 -StopAfter 1h -Owner us-east-1 -Wait
        Stop-CLExpiredModel -AllRegions | Should -BeNullOrEmpty
        Stop-CLExpiredModel -AllRegions -Idle 1h | Should -BeNullOrEmpty
        $log = Join-Path $folder 'done.jsonl'
        $null = Invoke-CLDetection (Get-ChildItem $SharedUnseen -Recurse -File)[0].FullName used/v1 -ResumeFile $log
        Start-Sleep 2
        Stop-CLExpiredModel -Idle 1m -ResumeFile $log | Should -BeNullOrEmpty
        { Stop-CLExpiredModel -Since 1h } | Should -Throw '*-ResumeFile*'
        { Stop-CLExpiredModel -OffHours 'off=never' } | Should -Throw '*no schedule*'
        Add-CLTag used/v1 @{ 'customlabels:offhours' = 'nonsense' }
        Stop-CLExpiredModel -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidSchedule,*'
        Remove-CLTag used/v1 -Key customlabels:offhours -Confirm:$false
        Stop-CLExpiredModel -Idle 1 -Owner 'somebody*' | Should -BeNullOrEmpty
        $stopped = Stop-CLExpiredModel -AllRegions -Idle 1 -ResumeFile $log
        $stopped.Model | Should -Be used/v1
        $stopped.Region | Should -Be us-east-1
        $stopped.Reason | Should -Match 'nobody has used it for \ds'
        Wait-Stopped
        (Get-CLModel used/v1).Tags.Count | Should -Be 0
        (Get-CLUsage -AllRegions).Region | Should -Be eu-west-1
        (Get-CLUsage -AllRegions).IsKept | Should -BeTrue
    }
}
