#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Start-TestService
    $null = New-CLProject 'bolts' -ErrorAction Stop
    $null = New-CLProject 'bolts-2', 'screws' -ErrorAction Stop

    function Get-Completion {
        param([string] $Line)

        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    Stop-TestService $folder
}

Describe 'Completion of names' {
    It 'offers the projects that there are for <_>' -ForEach @(
        'Get-CLProject ', 'Get-CLProject -Name ', 'Remove-CLProject -Project ', 'Start-CLTraining ', 'Get-CLModel '
    ) {
        Get-Completion $_ | Should -Be 'bolts', 'bolts-2', 'screws'
    }

    It 'offers those that begin with what is typed' {
        Get-Completion 'Get-CLProject bol' | Should -Be 'bolts', 'bolts-2'
    }

    It 'knows a project as soon as it is made' {
        $null = New-CLProject 'nuts' -ErrorAction Stop

        Get-Completion 'Get-CLProject n' | Should -Be 'nuts'
    }

    It 'says nothing, and raises nothing, without a connection' {
        Disconnect-CLService
        try {
            $Error.Clear()
            Get-Completion 'Get-CLProject -Name bol' | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }
        finally {
            $null = Connect-CLService -Local -DataPath (Join-Path $folder 'service')
        }
    }
}
