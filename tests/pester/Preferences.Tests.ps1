#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

# Errors as scripts handle them: preferences, $?, -ErrorVariable, try and catch, strict mode.

BeforeDiscovery {
    $failing = @(
        @{ Text = 'Get-CLModel no-such-project'; Target = 'no-such-project' }
        @{ Text = 'Get-CLModel parts/no-such-version'; Target = 'parts/no-such-version' }
        @{ Text = 'Get-CLDataset no-such-project'; Target = 'no-such-project' }
        @{ Text = 'Get-CLDatasetEntry no-such-project/train'; Target = 'no-such-project/train' }
        @{ Text = 'Get-CLDatasetLabel no-such-project/train'; Target = 'no-such-project/train' }
        @{ Text = 'Get-CLEvaluation no-such-project/v1'; Target = 'no-such-project/v1' }
        @{ Text = 'Get-CLConfusionMatrix no-such-project/v1'; Target = 'no-such-project/v1' }
        @{ Text = 'Get-CLTrainingError no-such-project/v1'; Target = 'no-such-project/v1' }
        @{ Text = 'Get-CLTag no-such-project'; Target = 'no-such-project' }
        @{ Text = 'Get-CLProjectPolicy no-such-project'; Target = 'no-such-project' }
        @{ Text = 'Start-CLModel no-such-project/v1 -Confirm:$false'; Target = 'no-such-project/v1' }
        @{ Text = 'Stop-CLModel no-such-project/v1 -Confirm:$false'; Target = 'no-such-project/v1' }
        @{ Text = 'Wait-CLModel no-such-project/v1'; Target = 'no-such-project/v1' }
        @{ Text = 'Remove-CLModel no-such-project/v1 -Confirm:$false'; Target = 'no-such-project/v1' }
        @{ Text = 'Remove-CLProject no-such-project -Confirm:$false'; Target = 'no-such-project' }
        @{ Text = 'Remove-CLDataset no-such-project/test -Confirm:$false'; Target = 'no-such-project/test' }
        @{ Text = 'Split-CLDataset no-such-project -Confirm:$false'; Target = 'no-such-project' }
        @{ Text = 'Export-CLModel no-such-project/v1 ./x'; Target = 'no-such-project/v1' }
        @{ Text = 'Export-CLDataset no-such-project ./x'; Target = 'no-such-project' }
        @{ Text = 'New-CLDataset no-such-project TRAIN'; Target = 'no-such-project' }
        @{ Text = 'Start-CLTraining no-such-project -Confirm:$false'; Target = 'no-such-project' }
        @{ Text = 'Copy-CLModel no-such-project/v1 -Destination parts'; Target = 'no-such-project/v1' }
        @{ Text = 'Invoke-CLDetection $photo -Model no-such-project/v1'; Target = 'no-such-project/v1' }
        @{ Text = 'Invoke-CLDetection ./no-such.jpg parts/v1'; Target = './no-such.jpg' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $ErrorActionPreference = 'Continue'
    $folder = Connect-SharedService
    $photo = (Get-ChildItem -LiteralPath $SharedUnseen | Select-Object -First 1).FullName
    Push-Location $folder
}

AfterAll {
    Pop-Location
    Disconnect-CLService
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'What is not there: <Text>' -ForEach $failing {
    BeforeAll { $run = [scriptblock]::Create($Text) }

    It 'is one error that names it, in the right category, and no raw text of the SDK' {
        $found = @(& { try { & $run 2>&1 } catch { $_ } })

        $found | Should -HaveCount 1
        $found[0] | Should -BeOfType [Management.Automation.ErrorRecord]
        $found[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $found[0].FullyQualifiedErrorId | Should -Match '^[A-Z]\w+,CustomLabels\.Commands\.\w+Command$'
        "$($found[0].TargetObject)" | Should -BeIn $Target, "$Target/*"
        "$($found[0])" | Should -Match ([regex]::Escape(($Target -split '/')[0]))
        "$($found[0])" | Should -Not -Match 'Amazon\.|Exception|StatusCode|Response'
    }

    It 'can be caught with -ErrorAction Stop, and is no script''s end without' {
        { & ([scriptblock]::Create("$Text -ErrorAction Stop")) } | Should -Throw
    }
}

Describe 'Preferences' {
    It 'end the script at Stop, and go on at <_>' -ForEach 'Continue', 'SilentlyContinue', 'Ignore' {
        $reached = & {
            $ErrorActionPreference = 'Stop'
            try { Get-CLModel no-such-project; 'reached' } catch { 'caught' }
        }
        $reached | Should -Be caught

        $preference = $_
        $reached = & {
            $ErrorActionPreference = $preference
            Get-CLModel no-such-project 2>$null
            'reached'
        }
        $reached | Should -Be reached
    }

    It 'tell by $? how the last one went' {
        Get-CLModel no-such-project -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $null = Get-CLModel parts
        $? | Should -BeTrue
    }

    It 'fill -ErrorVariable, also adding to it, and leave $Error alone at Ignore' {
        Get-CLModel no-such-project -ErrorVariable problems -ErrorAction SilentlyContinue
        Get-CLProject no-such-project -ErrorVariable +problems -ErrorAction SilentlyContinue
        $problems | Should -HaveCount 2

        $Error.Clear()
        Get-CLModel no-such-project -ErrorAction Ignore
        $Error | Should -BeNullOrEmpty
    }

    It 'write an error to the error stream once' {
        @(Get-CLModel no-such-project 2>&1) | Should -HaveCount 1
    }

    It 'let a catch clause tell kinds apart by the id' {
        $kind = try { Get-CLModel no-such-project -ErrorAction Stop } catch { ($_.FullyQualifiedErrorId -split ',')[0] }

        $kind | Should -Be ProjectNotFound
    }

    It 'hold for the defaults of parameters' {
        $PSDefaultParameterValues = @{ 'Get-CL*:ErrorAction' = 'Stop' }

        { Get-CLModel no-such-project } | Should -Throw
    }

    It 'run finally, and hand on the first error' {
        $steps = [Collections.Generic.List[string]]::new()
        $problem = {
            try { Invoke-CLDetection ./no-such.jpg parts/v1 -ErrorAction Stop }
            finally { $steps.Add('finally') }
        } | Should -Throw -PassThru

        $steps | Should -Be finally
        "$problem" | Should -Match 'no-such.jpg'
    }

    It 'leave the good ones of many through' {
        $models = 'no-such-project', 'parts/v1', 'parts/none' | Get-CLModel -ErrorVariable problems -ErrorAction SilentlyContinue

        $models | Should -HaveCount 1
        $problems | Should -HaveCount 2
    }
}

Describe 'Strict mode' {
    It 'is kept by every property of <_>' -ForEach 'Get-CLProject parts', 'Get-CLModel parts/v1', 'Get-CLDataset parts', 'Get-CLEvaluation parts/v1', 'Get-CLConfusionMatrix parts/v1', 'Get-CLConnection', 'Get-CLDatasetEntry parts/test', 'Get-CLDatasetLabel parts/train', 'Test-CLConnection', 'Invoke-CLDetection $photo parts/v1', 'Measure-CLManifest $SharedPhotos' {
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Stop'
        $objects = @(& ([scriptblock]::Create($_)))

        $objects | Should -Not -BeNullOrEmpty
        foreach ($property in $objects[0].PSObject.Properties) {
            { $null = $objects[0].($property.Name) } | Should -Not -Throw -Because $property.Name
        }
        { $objects | Out-String } | Should -Not -Throw
        { $objects | Format-List * | Out-String } | Should -Not -Throw
    }

    It 'does not mind nothing in a pipeline' {
        Set-StrictMode -Version Latest

        { @() | Get-CLModel; @() | Remove-CLModel -Confirm:$false; @() | Stop-CLModel -Confirm:$false; @() | Get-CLEvaluation; @() | Export-CLDetection ./none } | Should -Not -Throw
        './none' | Should -Not -Exist
    }

    It 'lets the first, the last and the count of results be asked for' {
        Set-StrictMode -Version Latest

        (Get-CLDatasetEntry parts/train)[0].Image | Should -Match '^s3://'
        (Get-CLDatasetEntry parts/train)[-1].Image | Should -Match '^s3://'
        @(Get-CLModel parts/v1).Count | Should -Be 1
        @(Get-CLDatasetLabel parts/train).Count | Should -Be 2
    }
}

Describe 'What is there already: <Text>' -ForEach @(
    @{ Text = 'New-CLProject parts'; Id = 'ProjectExists' }
    @{ Text = 'Copy-CLModel parts/v1 -Destination parts -VersionName v1'; Id = 'ModelExists' }
    @{ Text = 'Start-CLTraining parts -VersionName v1 -Confirm:$false'; Id = 'ModelExists' }
    @{ Text = 'New-CLDataset parts TRAIN'; Id = '*Exists*' }
) {
    It 'is one error of the category for that, which names it' {
        $run = [scriptblock]::Create($Text)
        $found = @(& { try { & $run 2>&1 } catch { $_ } })

        $found | Should -HaveCount 1
        $found[0].CategoryInfo.Category | Should -Be ResourceExists
        $found[0].FullyQualifiedErrorId | Should -BeLike "$Id,CustomLabels.Commands.*"
        "$($found[0])" | Should -Match 'parts'
    }
}
