#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = Start-TestService
    $here = Get-CLConnection
    $other = Join-Path $folder 'other'
    $null = Start-CLLocalService -DataPath $other -OtherAccount 222222222222
    $there = Connect-CLService -Local -DataPath $other
    $null = New-CLProject 'shoes'
    $null = New-CLProject 'of-there'
    $thereProject = Get-CLProject 'of-there'
    $second = Connect-CLService -Local -DataPath $other -AccountId 222222222222
    $null = New-CLProject 'shoes'
    $null = New-CLProject 'of-second'
    $secondProject = Get-CLProject 'of-second'

    $null = $here | Connect-CLService
    $null = New-CLProject 'shoes'
    $null = New-CLProject 'of-here'
    $project = Get-CLProject 'of-here'

    $secret = (Get-Content -LiteralPath (Get-CLLocalService -DataPath $other).CredentialsPath |
        Where-Object { $_ -match 'aws_secret_access_key' } |
        Select-Object -First 1).Split('=')[1].Trim()
    $keyId = (Get-Content -LiteralPath (Get-CLLocalService -DataPath $other).CredentialsPath |
        Where-Object { $_ -match 'aws_access_key_id' } |
        Select-Object -First 1).Split('=')[1].Trim()
    $key = [pscredential]::new($keyId, (ConvertTo-SecureString $secret -AsPlainText -Force))
    $byHand = Connect-CLService -EndpointUrl $there.Endpoint -Region us-east-1 -Credential $key
    $null = $here | Connect-CLService

    $profiles = Join-Path $folder 'config'
    "[profile there]`naws_access_key_id = $keyId`naws_secret_access_key = $secret`nregion = us-east-1" | Set-Content -LiteralPath $profiles
    $environment = @{}
    foreach ($name in 'AWS_CONFIG_FILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_PROFILE', 'AWS_EC2_METADATA_DISABLED') {
        $environment[$name] = [Environment]::GetEnvironmentVariable($name)
    }
    $env:AWS_CONFIG_FILE = $profiles
    $env:AWS_EC2_METADATA_DISABLED = 'true'
}

AfterAll {
    foreach ($name in $environment.Keys) {
        [Environment]::SetEnvironmentVariable($name, $environment[$name])
    }
    Stop-CLLocalService -DataPath $other -Confirm:$false
    Stop-TestService $folder
}

Describe 'A connection as an object' {
    AfterEach { $null = $here | Connect-CLService }

    It 'pipes into Connect-CLService' {
        ($there | Connect-CLService).Endpoint | Should -Be $there.Endpoint
        (Get-CLConnection).DataPath | Should -Be $other
        (Get-CLProject).Name | Should -Be 'of-there', 'shoes'
    }

    It 'is the connection of one call by -Connection, and the session keeps its own' {
        (Get-CLProject -Connection $there).Name | Should -Be 'of-there', 'shoes'
        (Get-CLProject -Connection $second).Name | Should -Be 'of-second', 'shoes'
        (Get-CLProject).Name | Should -Be 'of-here', 'shoes'
        (Test-CLConnection -Connection $second | Where-Object Name -EQ 'Identity').Detail | Should -Match '222222222222'
    }

    It 'pipes into a cmdlet, several one after the other' {
        ($there, $second | Get-CLProject 'of-*').Name | Should -Be 'of-there', 'of-second'
        ($here | Get-CLProject).Name | Should -Be 'of-here', 'shoes'
        ($there | Test-CLConnection -Quiet), ($there | Get-CLModel) | Should -Be $true
        ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($second)) | Get-CLProject).Name | Should -Be 'of-second', 'shoes'
        [pscustomobject]@{ Bucket = 'b'; Region = 'us-west-2' } | Get-CLModel -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^(InputObjectNotBound|ParameterArgument|Invalid)'
    }

    It 'is splatted' {
        $splat = @{ Connection = $there }
        (Get-CLProject 'of-there' @splat).Name | Should -Be 'of-there'
        (Connect-CLService @splat).DataPath | Should -Be $other
    }

    It 'works with credentials that were given by hand' {
        (Get-CLProject -Connection $byHand).Name | Should -Be 'of-there', 'shoes'
        ($byHand | Connect-CLService).CredentialSource | Should -Be 'given'
        (Get-CLProject 'of-there').Name | Should -Be 'of-there'
    }

    It 'takes another bucket, and other credentials' {
        ($there | Connect-CLService -Bucket mine).Bucket | Should -Be 'mine'
        ($second | Connect-CLService -Credential $key).CredentialSource | Should -Be 'given'
        (Get-CLProject 'of-*').Name | Should -Be 'of-there'
    }

    It 'refuses $null and what is no connection' {
        { Get-CLProject -Connection $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Get-CLProject -Connection 'there' } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage*'
        { $null | Connect-CLService -ErrorAction Stop } | Should -Throw
    }

    It 'completes' {
        $line = 'Get-CLProject -Connection $byH'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain '$byHand'
    }

    It 'says nothing of its secret' {
        $text = @(
            $byHand | Format-List * -Force | Out-String -Width 500
            $byHand | Format-Table * | Out-String -Width 500
            $byHand | ConvertTo-Json -Depth 9
            $byHand | ConvertTo-Csv
            $byHand | Select-Object * | Out-String -Width 500
            $byHand | Get-Member -Force | Out-String -Width 500
            [System.Management.Automation.PSSerializer]::Serialize($byHand, 9)
            "$byHand"
        ) -join "`n"
        $text | Should -Not -Match ([regex]::Escape($secret))
        $byHand.PSObject.Properties.Name | Should -Not -Contain 'Credentials'
    }
}

Describe 'A connection in other runspaces' {
    It 'works in ForEach-Object -Parallel, each with its own' {
        $found = $here, $there, $second, $byHand | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:ModulePath
            $_ | Connect-CLService -ErrorAction Stop | Out-Null
            (Get-CLProject 'of-*').Name
        }
        $found | Sort-Object | Should -Be 'of-here', 'of-second', 'of-there', 'of-there'
        (Get-CLConnection).DataPath | Should -Be $here.DataPath
    }

    It 'works by $using:' {
        1..2 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            $using:byHand | Connect-CLService | Out-Null
            (Get-CLProject 'of-*').Name
        } | Should -Be 'of-there', 'of-there'
    }

    It 'works in Start-ThreadJob' {
        Start-ThreadJob {
            Import-Module $using:ModulePath
            (Get-CLProject 'of-*' -Connection $using:byHand).Name
            $null -eq (Get-CLConnection)
        } | Receive-Job -Wait -AutoRemoveJob | Should -Be 'of-there', $true
    }
}

Describe 'A connection in other processes and files' {
    AfterEach { $null = $here | Connect-CLService }

    It 'works in Start-Job for the local service, and for its other accounts' {
        Start-Job {
            Import-Module $using:ModulePath
            $using:there | Connect-CLService | Out-Null
            (Get-CLProject 'of-*').Name
            (Get-CLProject 'of-*' -Connection $using:second).Name
        } | Receive-Job -Wait -AutoRemoveJob | Should -Be 'of-there', 'of-second'
    }

    It 'works in Start-Job with a profile' {
        $byProfile = Connect-CLService -ProfileName there -EndpointUrl $there.Endpoint

        Start-Job {
            Import-Module $using:ModulePath
            $connection = $using:byProfile | Connect-CLService
            $connection.Profile
            (Get-CLProject 'of-*').Name
        } | Receive-Job -Wait -AutoRemoveJob | Should -Be 'there', 'of-there'
    }

    It 'says in one clear error that a key given by hand does not travel, and what to do' {
        $problem = Start-Job {
            Import-Module $using:ModulePath
            try { $using:byHand | Connect-CLService -ErrorAction Stop }
            catch { $_.FullyQualifiedErrorId, $_.Exception.Message, "$($_.CategoryInfo.Category)" }
        } | Receive-Job -Wait -AutoRemoveJob

        $problem[0] | Should -Be 'ConnectionWithoutCredentials,CustomLabels.Commands.ConnectServiceCommand'
        $problem[1] | Should -Match '-Credential'
        $problem[2] | Should -Be 'AuthenticationError'
    }

    It 'works with a key that is given again' {
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($byHand))
        $connection = $back | Connect-CLService -AccessKey $keyId -SecretKey $secret
        $connection.Endpoint | Should -Be $there.Endpoint
        (Get-CLProject 'of-*' -Connection $back -Credential $key).Name | Should -Be 'of-there'
    }

    It 'comes back from <_>' -ForEach 'Clixml', 'Json', 'Csv', 'Select-Object' {
        $file = Join-Path $folder "connection.$_"
        $back = switch ($_) {
            'Clixml' { $second | Export-Clixml $file; Import-Clixml $file }
            'Json' { $second | ConvertTo-Json | ConvertFrom-Json }
            'Csv' { $second | ConvertTo-Csv | ConvertFrom-Csv }
            'Select-Object' { $second | Select-Object * }
        }
        ($back | Connect-CLService).AccountId | Should -Be '222222222222'
        (Get-CLProject 'of-*' -Connection $back).Name | Should -Be 'of-second'
    }

    It 'is refused where the credentials found again are of another account' {
        $env:AWS_ACCESS_KEY_ID = $keyId
        $env:AWS_SECRET_ACCESS_KEY = $secret
        $env:AWS_REGION = 'us-east-1'
        try {
            $byEnvironment = Connect-CLService -EndpointUrl $there.Endpoint
            $byEnvironment.CredentialSource | Should -Be 'environment variables'
            $back = $byEnvironment | Select-Object *
            ($back | Connect-CLService).AccountId | Should -Be '000000000000'
            $back.AccountId = '333333333333'
            { $back | Connect-CLService } | Should -Throw -ErrorId 'OtherAccount,*'

            $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null
            $env:AWS_PROFILE = 'there'
            { $back | Connect-CLService } | Should -Throw -ErrorId 'ConnectionWithoutCredentials,*'
        }
        finally {
            $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $env:AWS_REGION = $env:AWS_PROFILE = $null
        }
    }
}

Describe '-EndpointUrl of the same service' {
    BeforeEach { $null = $there | Connect-CLService }
    AfterAll { $null = $here | Connect-CLService }

    It 'keeps the credentials: <_>' -ForEach 'http://127.0.0.1:{0}', 'http://127.0.0.1:{0}/', 'http://localhost:{0}', 'http://LOCALHOST:{0}/' {
        $url = $_ -f $there.Endpoint.Port
        (Get-CLProject 'of-*' -EndpointUrl $url).Name | Should -Be 'of-there'
        (Connect-CLService -EndpointUrl $url).AccountId | Should -Be '000000000000'
        (Get-CLProject 'of-*').Name | Should -Be 'of-there'
    }

    It 'leaves the connection for another service' {
        { Get-CLProject -EndpointUrl $here.Endpoint -Region us-east-1 } | Should -Throw -ErrorId 'NoCredentials*'
    }
}

Describe 'An object of another connection' {
    BeforeAll { $null = $here | Connect-CLService }

    It 'of another account is refused: <Name>' -ForEach @(
        @{ Name = 'Get-CLProject by ARN'; Command = { Get-CLProject $secondProject.Arn -ErrorAction Stop -Connection $there } }
        @{ Name = 'Get-CLModel by object'; Command = { $secondProject | Get-CLModel -ErrorAction Stop } }
        @{ Name = 'Get-CLModel by ARN'; Command = { Get-CLModel ($secondProject.Arn -replace 'of-second/', 'shoes/version/v1/') -ErrorAction Stop } }
        @{ Name = 'Get-CLDataset by ARN'; Command = { Get-CLDataset ($secondProject.Arn -replace 'of-second/', 'shoes/dataset/train/') -ErrorAction Stop } }
        @{ Name = 'Remove-CLProject'; Command = { $secondProject | Remove-CLProject -Confirm:$false -ErrorAction Stop } }
        @{ Name = 'Invoke-CLDetection'; Command = { Invoke-CLDetection -Bytes ([byte[]](1, 2)) -Model ($secondProject.Arn -replace 'of-second/', 'shoes/version/v1/') -ErrorAction Stop } }
        @{ Name = 'Get-CLTag'; Command = { Get-CLTag $secondProject -ErrorAction Stop } }
        @{ Name = 'Get-CLProjectPolicy'; Command = { Get-CLProjectPolicy $secondProject -ErrorAction Stop } }
    ) {
        $Command | Should -Throw -ErrorId 'OtherAccount*'
    }

    It 'of another Region is refused, and the message says which' {
        $arn = $project.Arn -replace 'us-east-1', 'eu-west-1'
        $null = Get-CLProject $arn -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^OtherRegion,'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].Exception.Message | Should -Match 'eu-west-1.*us-east-1'
        "$($problems[0].TargetObject)" | Should -Be 'of-here'
    }

    It 'of another service on this machine is refused, though Region and account are the same' {
        $null = $thereProject | Get-CLModel -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^OtherService,'
        $problems[0].Exception.Message | Should -Match '-Connection'
        (Get-CLProject 'shoes' -Connection $there) | Remove-CLProject -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^OtherService,'
        Get-CLProject 'shoes' | Should -HaveCount 1
    }

    It 'is used with its own by -Connection' {
        ($thereProject | Get-CLProject -Connection $there).Name | Should -Be 'of-there'
        $thereProject | Get-CLModel -Connection $there -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is good again after a restart of its service at another port' {
        Stop-CLLocalService -DataPath $other -Confirm:$false
        $null = Connect-CLService -Local -DataPath $other
        $thereProject | Get-CLModel -ErrorAction Stop | Should -BeNullOrEmpty
        ($second | Connect-CLService).AccountId | Should -Be '222222222222'
        $null = $here | Connect-CLService
    }
}
