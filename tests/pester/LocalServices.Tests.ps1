#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Services on several folders, in a PowerShell whose user has no other ones.

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))")).FullName
    $saved = $env:XDG_DATA_HOME, $env:CUSTOMLABELS_DATA
    $env:XDG_DATA_HOME = Join-Path $folder 'home'
    $env:CUSTOMLABELS_DATA = Join-Path $folder 'default'
    $null = New-Item -ItemType Directory -Path $env:XDG_DATA_HOME
    $running = Join-Path $env:XDG_DATA_HOME 'CustomLabels' 'running'

    # .NET reads the folder once per process: what is about the whole of a user is asked in another one.
    function Invoke-Fresh([string] $script) {
        dotnet (Join-Path $PSHOME 'pwsh.dll') -NoProfile -Command "Import-Module '$ModulePath'; $script" 2>&1
    }

    $one, $two = 'one', 'two' | ForEach-Object { Start-CLLocalService -DataPath (Join-Path $folder $_) -ErrorAction Stop }
}

AfterAll {
    'one', 'two', 'default' | ForEach-Object { Stop-CLLocalService -DataPath (Join-Path $folder $_) }
    $env:XDG_DATA_HOME, $env:CUSTOMLABELS_DATA = $saved
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'The local services of a user' -Skip:(-not $IsLinux) {
    It 'are listed, wherever their data are' {
        Invoke-Fresh '(Get-CLLocalService).DataPath' | Should -Be $one.DataPath, $two.DataPath
    }

    It 'are found by wildcard' {
        Invoke-Fresh "(Get-CLLocalService '$folder/t*').ProcessId" | Should -Be $two.ProcessId
        (Get-CLLocalService -DataPath $one.DataPath).ProcessId | Should -Be $one.ProcessId
        Get-CLLocalService -DataPath (Join-Path $folder 'none') | Should -BeNullOrEmpty
    }

    It 'are not listed when they have ended, nor when the file is of something else' {
        Set-Content (Join-Path $running '0000000000000000.json') "{`"data`":`"$folder/gone`",`"pid`":999999}"
        Set-Content (Join-Path $running '1111111111111111.json') 'nonsense'
        Invoke-Fresh '(Get-CLLocalService).DataPath' | Should -Be $one.DataPath, $two.DataPath
        Join-Path $running '0000000000000000.json' | Should -Not -Exist
    }

    It 'are not stopped where it is not said which one' {
        $said = Invoke-Fresh 'Stop-CLLocalService'

        "$said" | Should -Match 'Several local services are running'
        (Get-CLLocalService -DataPath $one.DataPath).IsRunning | Should -BeTrue
        (Get-CLLocalService -DataPath $two.DataPath).IsRunning | Should -BeTrue
    }

    It 'are followed to another port when they are started again' {
        $data = @{ DataPath = Join-Path $folder 'three' }
        try {
            $before = Connect-CLService -Local @data
            $project = New-CLProject followed
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            Stop-CLLocalService @data
            { Get-CLProject followed -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable*'

            $again = Start-CLLocalService @data -Port $port
            $again.Endpoint | Should -Not -Be $before.Endpoint
            (Get-CLProject followed).Arn | Should -Be $project.Arn
            (Get-CLConnection).Endpoint | Should -Be $again.Endpoint
            $project | Remove-CLProject -Confirm:$false
            Get-CLProject | Should -BeNullOrEmpty
        } finally {
            Disconnect-CLService
            Stop-CLLocalService @data
        }
    }

    It 'the one on the default folder is meant where none is named' {
        $default = Start-CLLocalService
        Stop-CLLocalService
        Get-CLLocalService -DataPath $default.DataPath | Should -BeNullOrEmpty
        Get-CLLocalService -DataPath $one.DataPath | Should -Not -BeNullOrEmpty
    }

    It '-WhatIf says what is already running, and what is not' {
        "$(Invoke-Fresh "Start-CLLocalService '$($one.DataPath)' -WhatIf")" | Should -Match 'What if:.*already'
        "$(Invoke-Fresh "Stop-CLLocalService '$folder/none' -WhatIf")" | Should -Match 'What if:.*nothing to stop'
    }

    It 'the only one that runs is stopped without a name' {
        $two | Stop-CLLocalService
        Invoke-Fresh 'Stop-CLLocalService' | Should -BeNullOrEmpty
        Get-CLLocalService -DataPath $one.DataPath | Should -BeNullOrEmpty
        Get-ChildItem $running -Filter *.json | Where-Object Name -NotLike '1*' | Should -BeNullOrEmpty
    }

    It 'their data are examined and repaired when they do not run' {
        Stop-CLLocalService -DataPath $one.DataPath
        Test-CLLocalService $one.DataPath | Should -BeNullOrEmpty
        Remove-Item -LiteralPath (Join-Path $one.DataPath 'state.count')
        $finding = $one | Test-CLLocalService
        $finding.PSObject.TypeNames[0] | Should -Be 'CustomLabels.LocalServiceFinding'
        $finding.Kind, $finding.CanRepair, $finding.Repair | Should -Be 'Missing', $true, $null
        (Test-CLLocalService $one.DataPath -Repair -WhatIf).Repair | Should -BeNullOrEmpty
        (Test-CLLocalService $one.DataPath -Repair).Repair | Should -Not -BeNullOrEmpty
        Test-CLLocalService $one.DataPath | Should -BeNullOrEmpty
    }

    It 'do not start on the folder of somebody else, and change nothing there' {
        $foreign = (New-Item -ItemType Directory -Path (Join-Path $folder 'foreign')).FullName
        Set-Content (Join-Path $foreign 'thesis.txt') 'mine'
        { Start-CLLocalService $foreign -ErrorAction Stop } | Should -Throw -ErrorId 'LocalServiceFolderRefused*'
        (Get-ChildItem -LiteralPath $foreign -Force).Name | Should -Be 'thesis.txt'
        { Test-CLLocalService $foreign -ErrorAction Stop } | Should -Throw -ErrorId 'LocalServiceCheckFailed*'
    }

    It 'all are stopped by a pipeline' {
        $null = 'one', 'two' | ForEach-Object { Start-CLLocalService -DataPath (Join-Path $folder $_) }
        Invoke-Fresh 'Get-CLLocalService | Stop-CLLocalService; Get-CLLocalService' | Should -BeNullOrEmpty
        Get-CLLocalService -DataPath $one.DataPath | Should -BeNullOrEmpty
    }

    It 'that are killed in the middle of work give one error, and what was got stays' {
        $service = Start-CLLocalService -DataPath (Join-Path $folder 'one')
        $null = Connect-CLService -Local -DataPath $service.DataPath
        'a', 'b', 'c', 'd' | New-CLProject -ErrorAction SilentlyContinue | Out-Null
        $projects = 'a', 'b', 'c', 'd' |
            ForEach-Object { if ($_ -eq 'c') { Stop-Process -Id $service.ProcessId -Force; Wait-Process -Id $service.ProcessId -ErrorAction Ignore }; $_ } |
            Get-CLProject -ErrorVariable problems -ErrorAction SilentlyContinue
        Disconnect-CLService

        $projects.Name | Should -Be 'a', 'b'
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'EndpointUnreachable,*'
        "$problems" | Should -BeLike "*What came before 'c' is done; once the service answers again, repeat the command for it and what follows."
    }
}
