#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeDiscovery {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule

    # Every parameter that names projects, datasets or models: a new cmdlet is covered as soon as it is there.
    # Stop-CLModel says so without ending the finally block that it stands in.
    $identities = foreach ($command in Get-Command -Module CustomLabels -CommandType Cmdlet | Where-Object Name -NE 'Stop-CLModel') {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.ParameterType.Name -match '^(Project|Dataset|Model|Resource)Identity(\[\])?$' }) {
            @{ Command = $command.Name; Parameter = $parameter.Name }
        }
    }
    $texts = foreach ($command in Get-Command -Module CustomLabels -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { ($_.ParameterType -in [string], [string[]], [uri] -or [Nullable]::GetUnderlyingType($_.ParameterType)) -and $_.Name -notmatch 'Variable$' }) {
            if ($parameter.Attributes.TypeId.Name -notcontains 'AllowEmptyStringAttribute' -and $parameter.Attributes.TypeId.Name -notcontains 'AllowEmptyCollectionAttribute') {
                @{ Command = $command.Name; Parameter = $parameter.Name }
            }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Connect-SharedService
    Set-StrictMode -Off

    # The error of a call, as a script sees it.
    function Get-Refusal {
        param([scriptblock] $Call)

        try { $null = & $Call } catch { return $_ }
    }

    # The objects as they are after a trip through a file or a job.
    function Get-Traveller {
        param([string] $By, [object[]] $Object)

        switch ($By) {
            'Clixml' { $Object | Export-Clixml "$folder/o.xml"; Import-Clixml "$folder/o.xml" }
            'Json' { $Object | ConvertTo-Json -Depth 5 -AsArray | ConvertFrom-Json }
            'Csv' { $Object | Export-Csv "$folder/o.csv"; Import-Csv "$folder/o.csv" }
            'Hashtable' { $Object | ConvertTo-Json -Depth 5 -AsArray | ConvertFrom-Json -AsHashtable }
            default { $Object }
        }
    }
}

AfterAll {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

Describe 'Nothing is never everything' {
    It '<Command> -<Parameter> refuses $null, an empty text, an empty list and a list with $null in it' -ForEach $identities {
        foreach ($nothing in $null, '', @(), @($null, 'parts'), @($null), $folder.NoSuchProperty) {
            $given = @{ $Parameter = $nothing }
            $refusal = Get-Refusal { & $Command @given -ErrorAction Stop }

            $refusal.Exception.Message | Should -BeLike '*names no *Check the variable*'
            $refusal.Exception.GetBaseException().ErrorId | Should -Be 'InvalidIdentity'
        }
    }

    It 'refuses a variable that is not set, and says so once: <_>' -ForEach 'Get-CLModel $typo', '$null | Get-CLModel', 'Get-CLProject $typo', '$null | Get-CLProject',
        'Get-CLDataset $typo', '$null | Get-CLDataset', 'Get-CLProjectPolicy $typo', '$null | Get-CLProjectPolicy', 'Get-CLModel (Get-CLModel no-such* )' {
        $out = & ([scriptblock]::Create("try { $_ } catch { `$_ }")) 2>&1

        $out | Should -HaveCount 1
        $out | Should -BeOfType ([Management.Automation.ErrorRecord])
    }

    It 'offers no model for removal when the variable is not set' {
        { Get-CLModel $typo | Remove-CLModel -Confirm:$false } | Should -Throw
        (Get-CLModel parts/v1).Status | Should -Be 'RUNNING'
    }

    It 'stops nothing when the variable is not set' {
        Stop-CLModel $typo -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable refusal
        $refusal | Should -HaveCount 1
        (Get-CLModel parts/v1).Status | Should -Be 'RUNNING'
    }

    It 'does nothing for an empty pipeline' {
        @() | Get-CLModel | Should -BeNullOrEmpty
        @() | Get-CLProject | Should -BeNullOrEmpty
        @() | Get-CLDataset | Should -BeNullOrEmpty
    }

    It '<Command> -<Parameter> refuses $null' -ForEach $texts {
        $given = @{ $Parameter = $null }
        { & $Command @given -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgument*'
    }
}

Describe 'Objects after a trip' {
    BeforeDiscovery {
        $ways = 'live', 'Clixml', 'Json', 'Csv'
    }

    BeforeAll {
        $null = Add-CLTag parts, parts/v1 @{ line = '3' }
        $null = Set-CLProjectPolicy parts trips -AllowAccount 333333333333
        $photo = (Get-ChildItem $SharedUnseen -Recurse -File)[0]
        $detection = Invoke-CLDetection -LiteralPath $photo.FullName parts/v1
        $evaluation = Get-CLEvaluation parts/v1
        $objects = @{
            Project       = Get-CLProject parts
            Dataset       = Get-CLDataset parts
            Model         = Get-CLModel parts/v1
            Evaluation    = $evaluation
            LabelMetric   = $evaluation.Labels
            MatrixRow     = Get-CLConfusionMatrix parts/v1
            Detection     = $detection
            DatasetEntry  = Get-CLDatasetEntry parts/test | Select-Object -First 2
            DatasetLabel  = Get-CLDatasetLabel parts/train
            ProjectPolicy = Get-CLProjectPolicy parts trips
            ProjectTag    = Get-CLTag parts -Key line
            ModelTag      = Get-CLTag parts/v1 -Key line
        }
    }

    AfterAll {
        Remove-CLTag parts, parts/v1 line -Confirm:$false
        Remove-CLProjectPolicy parts trips -Confirm:$false
    }

    It 'names the project: <_>' -ForEach $ways {
        foreach ($kind in $objects.Keys) {
            (Get-Traveller $_ $objects[$kind] | Get-CLProject | Select-Object -First 1).Arn | Should -Be $objects.Project.Arn -Because $kind
        }
    }

    It 'names the model: <_>' -ForEach $ways {
        foreach ($kind in 'Project', 'Model', 'Evaluation', 'LabelMetric', 'MatrixRow', 'Detection', 'ModelTag') {
            (Get-Traveller $_ $objects[$kind] | Get-CLModel | Select-Object -First 1).Arn | Should -Be $objects.Model.Arn -Because $kind
            (Get-Traveller $_ $objects[$kind] | Get-CLEvaluation | Select-Object -First 1).ModelArn | Should -Be $objects.Model.Arn -Because $kind
            (Get-CLEvaluation (Get-Traveller $_ $objects[$kind] | Select-Object -First 1)).ModelArn | Should -Be $objects.Model.Arn -Because $kind
        }
    }

    It 'names the dataset: <_>' -ForEach $ways {
        foreach ($kind in 'Dataset', 'DatasetEntry', 'DatasetLabel') {
            $live = @($objects[$kind] | ForEach-Object { $_.DatasetArn ?? $_.Arn } | Select-Object -Unique)
            $found = @(Get-Traveller $_ $objects[$kind] | Get-CLDataset | ForEach-Object Arn | Select-Object -Unique)
            $found | Should -Be $live -Because $kind
        }

        Get-Traveller $_ $objects.Dataset | Get-CLDatasetLabel | Should -HaveCount 4
    }

    It 'names what tags are on: <_>' -ForEach $ways {
        (Get-Traveller $_ $objects.Model | Get-CLTag -Key line).ResourceArn | Should -Be $objects.Model.Arn
        (Get-Traveller $_ $objects.ModelTag | Get-CLTag -Key line).ResourceArn | Should -Be $objects.Model.Arn
        (Get-Traveller $_ $objects.Project | Get-CLTag -Key line).ResourceArn | Should -Be $objects.Project.Arn
    }

    It 'names model and photo for the next detection: <_>' -ForEach $ways {
        (Get-Traveller $_ $objects.Model | Invoke-CLDetection -LiteralPath $photo.FullName).ModelArn | Should -Be $objects.Model.Arn
        (Get-Traveller $_ $objects.Detection | Invoke-CLDetection parts/v1).Image | Should -Be $detection.Image
    }

    It 'comes back from a job' {
        (Start-Job { $args[0] } -ArgumentList $objects.Model | Receive-Job -Wait -AutoRemoveJob | Get-CLModel).Arn | Should -Be $objects.Model.Arn
    }
}

Describe 'Objects with the property' {
    It 'binds <_>' -ForEach @(
        '[pscustomobject]@{ Arn = $arn }', '[pscustomobject]@{ ModelArn = $arn }', '[pscustomobject]@{ Model = "parts/v1" }', '[pscustomobject]@{ Model = $arn }',
        '[pscustomobject]@{ ProjectName = "parts"; VersionName = "v1" }', '[pscustomobject]@{ Project = "parts"; VersionName = "v1" }',
        '[pscustomobject]@{ ProjectName = "parts" }', '[pscustomobject]@{ Name = "parts" }', '@{ ModelArn = $arn }', '@{ projectname = "parts"; versionname = "v1" }'
    ) {
        $arn = (Get-CLModel parts/v1).Arn
        $object = & ([scriptblock]::Create($_))

        ($object | Get-CLEvaluation).ModelArn | Should -Be $arn
        (Get-CLEvaluation $object).ModelArn | Should -Be $arn
        (Get-CLEvaluation -Model $object, $object).ModelArn | Should -Be $arn, $arn
    }

    It 'binds a dataset by <_>' -ForEach '[pscustomobject]@{ Dataset = "parts/test" }', '[pscustomobject]@{ Name = "parts"; Type = "TEST" }', '[pscustomobject]@{ ProjectName = "parts"; Type = "test" }' {
        $object = & ([scriptblock]::Create($_))

        ($object | Get-CLDataset).Type | Should -Be 'TEST'
        (Get-CLDatasetEntry $object | Select-Object -First 1).Dataset | Should -Be 'parts/test'
    }

    It 'says what it got and what it looks for when there is none: <_>' -ForEach '[pscustomobject]@{ Colour = "red" }', '(Get-Item .)', '(Get-Date)', '@{ a = 1 }', '[pscustomobject]@{ Arn = "arn:aws:iam::123456789012:role/parts"; Name = "parts" }' {
        $object = & ([scriptblock]::Create($_))
        $refusal = Get-Refusal { Get-CLModel $object -ErrorAction Stop }

        $refusal.Exception.Message | Should -BeLike '*names no model*ModelArn*'
        $refusal.Exception.GetBaseException().ErrorId | Should -Be 'InvalidIdentity'
    }

    It 'takes a name that is a number' {
        { Get-CLProject 2024 -ErrorAction Stop } | Should -Throw "*no project '2024'*"
    }

    It 'gives the one dataset that is piped, and not all of its project' {
        Get-CLDataset parts -Type TEST | Get-CLDataset | ForEach-Object Type | Should -Be 'TEST'
    }
}
