#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Every example of the help, as Get-Help shows it, is run where it can be: in an account of its own, where projects, models, buckets
# and files have the names that the examples give them.

BeforeDiscovery {
    # Examples that are not run, and why. All others are.
    $notRun = @{
        'Connect-CLService: Work on AWS with a profile' = 'needs a profile and AWS'
        'Connect-CLService: Work on several Regions at once' = 'needs AWS'
        'Connect-CLService: Sign in with aws login' = 'needs the AWS command line'
        'Get-CLLocalService: Stop all of them' = 'would stop those of others too; Behavior.Tests.ps1 stops its own'
        'Stop-CLModel: Cancel a training' = 'trains; Behavior.Tests.ps1 does it'
        'Copy-CLModel: Take a model of another account' = 'names models of AWS; Accounts.Tests.ps1 copies between accounts'
        'New-CLProject: From photos to a trained model in one line' = 'trains; MainJob.Tests.ps1 does it'
        'Start-CLTraining: Train and wait' = 'trains; MainJob.Tests.ps1 does it'
        'Start-CLTraining: Start it in a build, and wait for at most two hours' = 'trains; MainJob.Tests.ps1 does it'
        'Use-CLModel: Train, and use the new model at once' = 'trains; MainJob.Tests.ps1 does it'
        'Wait-CLModel: Wait for a training' = 'trains; MainJob.Tests.ps1 does it'
        'Start-CLLocalService: Use it from another AWS client' = 'needs the AWS command line'
        'Start-CLLocalService: Build on a network that was trained on many photos' = 'needs a network of the user''s'
        'Test-CLLocalService: Is everything there?' = 'the service of the tests is running; LocalServices.Tests.ps1 checks one that is not'
        'Test-CLLocalService: Put a restored folder in order' = 'needs a folder that was restored'
        'Test-CLConnection: See what a profile may do with a bucket' = 'needs a profile and AWS'
    }

    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $commands = Get-Command -Module CustomLabels
    $examples = foreach ($command in $commands) {
        foreach ($example in (Get-Help $command.Name).examples.example) {
            $title = $example.title -replace '^-+ Example \d+: | -+$'
            $id = "$($command.Name): $title"
            @{ Id = $id; Cmdlet = $command.Name; Code = $example.code; Remarks = ($example.remarks.Text -join ' ').Trim(); Reason = $notRun[$id] }
        }
    }
    $run = $examples | Where-Object { -not $_.Reason }
    $listed = @($notRun.Keys) + @((& "$PSScriptRoot/HelpNeeds.ps1").Keys) | Sort-Object | ForEach-Object { @{ Id = $_ } }
    $names = foreach ($command in $commands) { @{ Name = $command.Name; Run = @($run | Where-Object Cmdlet -EQ $command.Name) } }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    . "$PSScriptRoot/HelpWorld.ps1"
    Import-BuiltModule
    $needs = & "$PSScriptRoot/HelpNeeds.ps1"
    $ProgressPreference = $WarningPreference = 'SilentlyContinue'
    $folder = Connect-SharedService
    $template = (New-Item -ItemType Directory (Join-Path $folder 'files')).FullName
    Push-Location $template
    try {
        New-HelpFile
        $source = Initialize-HelpAccount
    }
    finally { Pop-Location }

    $variables = 'CUSTOMLABELS_DATA', 'MY_ENDPOINT', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'
    $before = $variables | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
    function Reset-Environment {
        for ($i = 0; $i -lt $variables.Count; $i++) { [Environment]::SetEnvironmentVariable($variables[$i], $before[$i]) }
    }

    # The cmdlet of the module that an example of one pipeline ends with.
    function Get-LastCmdlet {
        param([string] $Code)

        $statements = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).EndBlock.Statements
        if ($statements.Count -eq 1 -and $statements[0] -is [Management.Automation.Language.PipelineAst]) {
            $last = $statements[0].PipelineElements[-1]
            if ($last -is [Management.Automation.Language.CommandAst]) { Get-Command $last.GetCommandName() -Module CustomLabels -ErrorAction Ignore }
        }
    }
}

AfterAll {
    Connect-HelpAccount
    Get-CLProject | Remove-CLProject -Recurse -Confirm:$false
    $null = Connect-CLService -Local -DataPath $SharedService
    Remove-CLProjectPolicy parts help -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'The help of <Name>' -ForEach $names {
    It 'has a synopsis, a description and an example that is run' {
        $help = Get-Help $Name

        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Description.Text | Should -Not -BeNullOrEmpty
        $Run | Should -Not -BeNullOrEmpty
    }
}

Describe 'The examples of the help' {
    It 'parses: <Id>' -ForEach $examples {
        $problems = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)

        $problems | Should -BeNullOrEmpty
        $Code | Should -Match ([regex]::Escape($Cmdlet))
    }

    It 'still has what is listed here: <Id>' -ForEach $listed {
        (Get-Help ($Id -replace ':.*')).examples.example.title -replace '^-+ Example \d+: | -+$' | Should -Contain ($Id -replace '^.*?: ')
    }

    It 'runs: <Id>' -ForEach $run {
        $need = $needs[$Id] ?? @{}
        $work = Join-Path $folder ([guid]::NewGuid().ToString('N'))
        Copy-Folder $template $work
        $env:CUSTOMLABELS_DATA = Join-Path $work 'own-service'
        Restore-HelpAccount $source
        Push-Location $work
        try {
            if ($need.Running) { $null = Start-CLModel $need.Running -Wait -Confirm:$false }
            if ($need.Before) { . $need.Before }
            $text = $Code
            foreach ($word in $need.Replace.Keys) { $text = $text -replace $word, $need.Replace[$word] }

            $ConfirmPreference = 'None'
            $all = @(& ([scriptblock]::Create($text)) 2>&1)
        }
        finally {
            $ConfirmPreference = 'High'
            Get-CLLocalService | Where-Object DataPath -Like "$work*" | Stop-CLLocalService -Confirm:$false
            Get-CLLocalService ./experiment | Stop-CLLocalService -Confirm:$false
            Pop-Location
            Reset-Environment
        }

        $all | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        $last = Get-LastCmdlet $text
        if ($Remarks -cmatch 'Nothing comes out[.;]' -or ($last -and -not $last.OutputType)) {
            $all | Should -BeNullOrEmpty
        }
        elseif ($need.File) {
            Join-Path $work $need.File | Should -Exist
        }
        elseif (-not $need.Quiet -and $Remarks -notmatch '\bnothing\b' -and $text -notmatch '-WhatIf') {
            $all | Should -Not -BeNullOrEmpty
        }

        if ($last) {
            $types = $last.OutputType.Type
            foreach ($item in $all) { $types | Where-Object { $item -is $_ } | Should -Not -BeNullOrEmpty -Because "$($item.GetType()) is declared" }
        }

        { $all | Out-String } | Should -Not -Throw
    }
}
