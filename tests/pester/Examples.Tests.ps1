#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# The pipelines of examples/: their PowerShell steps, run one after the other against the local service as a build server runs them.

BeforeDiscovery {
    $pipelines = @(
        @{ Server = 'GitHub Actions'; File = 'github-actions/model.yml'; Project = 'example-github'; Summary = 'GITHUB_STEP_SUMMARY' }
        @{ Server = 'Azure Pipelines'; File = 'azure-pipelines/model.yml'; Project = 'example-azure'; Summary = 'TF_BUILD' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    . "$PSScriptRoot/PipelineSteps.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    $section = (Get-Content -LiteralPath (Join-Path $SharedService credentials) -Raw) -split '\[' | Where-Object { $_ -match '^default\]' }
    $env:AWS_ENDPOINT_URL = (Get-CLConnection).Endpoint
    $env:AWS_REGION = (Get-CLConnection).Region
    $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = 'aws_access_key_id', 'aws_secret_access_key' | ForEach-Object { [regex]::Match($section, "$_ = (\S+)").Groups[1].Value }
    $env:PHOTOS, $env:UNSEEN = $SharedPhotos, $SharedUnseen
    $examples = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'examples'))
}

AfterAll {
    Get-CLProject | Where-Object Name -Like 'example-*' | Remove-CLProject -Recurse -Confirm:$false
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe '<Server>' -ForEach $pipelines {
    BeforeAll {
        $steps = Get-PipelineStep (Join-Path $examples $File)
        $work = (New-Item -ItemType Directory -Path (Join-Path $folder $Project)).FullName
        $env:PROJECT, $env:VERSION, $env:IN_USE, $env:AGENT_TEMPDIRECTORY = $Project, 'v1', '', $work
        Set-Item "env:$Summary" ($Summary -eq 'TF_BUILD' ? 'True' : (Join-Path $work summary.md))
        function Invoke-Step([string] $Name) { Invoke-PipelineStep ($steps | Where-Object Name -EQ $Name) $ModulePath $work }
    }

    AfterAll {
        Remove-Item "env:$Summary"
    }

    It 'has the steps in the order in which they need each other, and always stops the model' {
        $steps.Name | Should -Be 'Install the module', 'Train', 'Report', 'Gate', 'Try it', 'Stop the model'
        ($steps | Where-Object Always).Name | Should -Be 'Stop the model'
    }

    It 'trains, reports, passes the gate and tries the model' {
        $env:MIN_F1 = '0.1'
        foreach ($name in 'Train', 'Report', 'Gate', 'Try it') {
            $run = Invoke-Step $name
            $run.Failed | Should -BeFalse -Because "$name says: $($run.Error)"
        }

        Get-Content (Join-Path $work report.html) -Raw | Should -Match "$Project/v1"
        (Get-ChildItem $work -Filter *.md | Get-Content -Raw) -join '' | Should -Match 'test images rightly'
        (Get-ChildItem (Join-Path $work tried)).Count | Should -BeGreaterThan 0
        (Get-CLModel "$Project/v1").Status | Should -Be 'RUNNING'
    }

    It 'ends the run when the model is not good enough, and stops it all the same' {
        $env:MIN_F1 = '1.0'
        $env:IN_USE = 'parts/v1'
        (Invoke-Step 'Report').Failed | Should -BeFalse
        $gate = Invoke-Step 'Gate'

        # A model of a training of seconds may be perfect on so few photos: then the gate is right to let it pass.
        $gate.Failed | Should -Be ((Get-CLModel "$Project/v1").F1Score -lt 1)
        (Invoke-Step 'Stop the model').Failed | Should -BeFalse
        (Get-CLModel "$Project/v1").Status | Should -Be 'STOPPED'
    }
}

Describe 'The guard of costs for <Server>' -ForEach $pipelines {
    BeforeAll {
        $steps = Get-PipelineStep (Join-Path $examples (Split-Path $File) 'costs.yml')
        $env:MAX_HOURLY_COST = '8'
    }

    It 'stops what is over, and fails when too much runs all the same' {
        $steps.Name | Should -Be 'Install the module', 'Stop what is over', 'Guard'
        ($steps | Where-Object Always).Name | Should -Be Guard
        foreach ($step in $steps | Where-Object Name -NE 'Install the module') {
            $run = Invoke-PipelineStep $step $ModulePath $folder
            $run.Error | Should -BeNullOrEmpty -Because $step.Name
        }

        (Get-CLModel parts/v1).Status | Should -Be RUNNING
        $env:MAX_HOURLY_COST = '0'
        (Invoke-PipelineStep ($steps | Where-Object Name -EQ Guard) $ModulePath $folder).Error | Should -Match 'none may run.*parts/v1'
    }
}
