#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Start-TestService
    $null = New-CLProject 'bolts' -ErrorAction Stop
    $null = New-CLProject 'a-project-with-a-long-name' -ErrorAction Stop
}

AfterAll {
    Stop-TestService $folder
}

Describe 'What the user sees' {
    It 'shows projects as a table with aligned columns' {
        $lines = (Get-CLProject | Get-Screen) -split '\r?\n' | Where-Object { $_ }

        $lines[0] | Should -Match '^Name\s+Status\s+Datasets\s+Created'
        $lines | Should -HaveCount 4
        $lines[2].IndexOf('CREATED') | Should -Be $lines[0].IndexOf('Status')
        $lines[3].IndexOf('CREATED') | Should -Be $lines[0].IndexOf('Status')
    }

    It 'shows everything of a project as a list' {
        $screen = Get-CLProject 'bolts' | Format-List | Get-Screen

        $screen | Should -Match 'Name\s+: bolts'
        $screen | Should -Match 'Arn\s+: arn:aws:rekognition:us-east-1:000000000000:project/bolts/\d+'
    }

    It 'shows the connection without any secret' {
        $connection = Get-CLConnection
        $screen = ($connection | Get-Screen) + ($connection | Format-List * | Get-Screen)
        $secret = (Get-Content (Join-Path $folder 'service' 'credentials') | Select-String 'aws_secret_access_key\s*=\s*(\S+)').Matches.Groups[1].Value

        $screen | Should -Match '127\.0\.0\.1'
        $secret | Should -Not -BeNullOrEmpty
        $screen | Should -Not -Match ([regex]::Escape($secret))
    }

    It 'shows the local service as a table of one line' {
        $lines = (Get-CLLocalService -DataPath (Join-Path $folder 'service') | Get-Screen) -split '\r?\n' | Where-Object { $_ }

        $lines | Should -HaveCount 3
        $lines[2] | Should -Match "\b$((Get-CLLocalService -DataPath (Join-Path $folder 'service')).ProcessId)\b"
    }

    It 'writes no escape sequences when colours are off' {
        Get-CLProject | Get-Screen | Should -Not -Match '\e'
    }
}
