#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '6.2.0' }

BeforeAll {
    . "$PSScriptRoot/Service.ps1"
    Import-BuiltModule
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "CustomLabels.Pester.$([guid]::NewGuid().ToString('N').Substring(0, 8))")).FullName
    $secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
    $key = [pscredential]::new('AKIDEXAMPLE', (ConvertTo-SecureString $secret -AsPlainText -Force))

    $environment = @{}
    foreach ($name in (Get-ChildItem env:AWS_*).Name + 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED', 'AWS_LOGIN_CACHE_DIRECTORY', 'HOME') {
        $environment[$name] = [Environment]::GetEnvironmentVariable($name)
        if ($name -ne 'HOME') { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $env:AWS_LOGIN_CACHE_DIRECTORY = Join-Path $folder 'login'
    $env:AWS_CONFIG_FILE = Join-Path $folder 'config'
    $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $folder 'credentials'
    @"
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = $secret
region = eu-west-1
[profile login]
login_session = arn:aws:iam::111122223333:user/me
region = eu-west-1
[profile role-login]
role_arn = arn:aws:iam::111122223333:role/trainer
source_profile = login
region = eu-west-1
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
[profile sso-old]
sso_start_url = https://corp.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = Dev
region = eu-west-1
[profile role-sso]
role_arn = arn:aws:iam::111122223333:role/trainer
source_profile = sso
region = eu-west-1
[profile role-mfa]
role_arn = arn:aws:iam::111122223333:role/trainer
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/me
region = eu-west-1
[profile role-gone]
role_arn = arn:aws:iam::111122223333:role/trainer
source_profile = nobody
region = eu-west-1
[profile role-environment]
role_arn = arn:aws:iam::111122223333:role/trainer
credential_source = Environment
region = eu-west-1
[profile process]
credential_process = no-such-program-anywhere
region = eu-west-1
[profile process-text]
credential_process = pwd
region = eu-west-1
[profile web]
role_arn = arn:aws:iam::111122223333:role/trainer
web_identity_token_file = $folder/no-token
region = eu-west-1
[profile empty]
region = eu-west-1
"@ | Set-Content -LiteralPath $env:AWS_CONFIG_FILE
    Set-Content -LiteralPath $env:AWS_SHARED_CREDENTIALS_FILE -Value "[shared]`naws_access_key_id = AKIDEXAMPLE`naws_secret_access_key = $secret"
}

AfterAll {
    Disconnect-CLService
    foreach ($name in $environment.Keys) {
        [Environment]::SetEnvironmentVariable($name, $environment[$name])
    }
    Remove-Item -LiteralPath $folder -Recurse -Force
}

Describe 'An access key in parts' {
    AfterEach { Disconnect-CLService }

    It 'connects, as in AWS.Tools' {
        $connection = Connect-CLService -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey $secret
        $connection.CredentialSource | Should -Be 'given'
        (Connect-CLService -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey $secret -SessionToken token).CredentialSource | Should -Be 'given'
    }

    It 'comes from JSON of aws configure export-credentials' {
        $json = @{ Version = 1; AccessKeyId = 'AKIDEXAMPLE'; SecretAccessKey = $secret; SessionToken = 'token'; Expiration = '2030-01-01T00:00:00Z' } | ConvertTo-Json
        ($json | ConvertFrom-Json | Connect-CLService -Region eu-west-1).CredentialSource | Should -Be 'given'
    }

    It 'is refused by <Id>: <Parameters>' -ForEach @(
        @{ Parameters = @{ AccessKey = 'AKIDEXAMPLE' }; Id = 'AccessKeyIncomplete' }
        @{ Parameters = @{ SecretKey = 's' }; Id = 'AccessKeyIncomplete' }
        @{ Parameters = @{ SessionToken = 't' }; Id = 'SessionTokenAlone' }
        @{ Parameters = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 's'; Credential = $null }; Id = 'TwoAccessKeys' }
    ) {
        $given = $Parameters.Clone()
        if ($given.ContainsKey('Credential')) { $given.Credential = $key }
        { Connect-CLService -Region eu-west-1 @given -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        { Get-CLProject -Region eu-west-1 @given -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
    }

    It 'is a parameter of every cmdlet that talks to the service' {
        foreach ($command in Get-Command -Module CustomLabels | Where-Object { $_.Parameters.ContainsKey('EndpointUrl') }) {
            'Connection', 'Credential', 'AccessKey', 'SecretKey', 'SessionToken', 'ProfileName', 'Region' |
                Should -BeIn $command.Parameters.Keys -Because $command.Name
        }
    }

    It 'does not show in errors' {
        try { Get-CLProject -EndpointUrl http://127.0.0.1:9 -Region eu-west-1 -AccessKey AKIDEXAMPLE -SecretKey $secret } catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -Match '^EndpointUnreachable,'
        "$($problem.Exception) $($problem.TargetObject) $problem" | Should -Not -Match ([regex]::Escape($secret))
    }
}

Describe 'A session of AWS.Tools' {
    BeforeAll {
        # That module has a copy of the SDK of its own, in another load context.
        $context = [System.Runtime.Loader.AssemblyLoadContext]::new('AWS.Tools.Common')
        $core = $context.LoadFromAssemblyPath((Join-Path (Split-Path $ModulePath) 'bin' 'AWSSDK.Core.dll'))
        $theirs = [Activator]::CreateInstance($core.GetType('Amazon.Runtime.SessionAWSCredentials'), 'AKIDEXAMPLE', $secret, 'token')
        Add-Type -TypeDefinition 'public class AWSPSCredential { public AWSPSCredential(object c) { Credentials = c; } internal object Credentials { get; private set; } public string Name { get; set; } }'
    }

    AfterEach {
        Disconnect-CLService
        Remove-Variable -Name StoredAWSCredentials, StoredAWSRegion -Scope Global -ErrorAction Ignore
    }

    It 'gives its credentials and its Region, and that is said' {
        $global:StoredAWSCredentials = [AWSPSCredential]::new($theirs)
        $global:StoredAWSRegion = 'ap-south-1'

        $said = Connect-CLService -Verbose 4>&1
        $connection = $said | Where-Object { $_ -is [CustomLabels.Connection] }

        $connection.CredentialSource | Should -Be '$StoredAWSCredentials'
        $connection.RegionSource | Should -Be '$StoredAWSRegion'
        $connection.Region | Should -Be 'ap-south-1'
        "$($said -join ' ')" | Should -Match '\$StoredAWSCredentials'
        "$($said -join ' ')" | Should -Match '\$StoredAWSRegion'
    }

    It 'gives them as plain credentials, as the name of a profile, and from a local variable' {
        $global:StoredAWSCredentials = $theirs
        (Connect-CLService -Region eu-west-1).CredentialSource | Should -Be '$StoredAWSCredentials'
        $global:StoredAWSCredentials = 'keys'
        (Connect-CLService).Profile | Should -Be 'keys'
        $global:StoredAWSCredentials = $null
        $StoredAWSCredentials = [AWSPSCredential]::new($theirs)
        $StoredAWSRegion = $core.GetType('Amazon.RegionEndpoint')::GetBySystemName('eu-central-1')
        (Connect-CLService).Region | Should -Be 'eu-central-1'
    }

    It 'does not go before what is said' {
        $global:StoredAWSCredentials = [AWSPSCredential]::new($theirs)
        $global:StoredAWSRegion = 'ap-south-1'
        (Connect-CLService -ProfileName keys).Region | Should -Be 'eu-west-1'
        (Connect-CLService -ProfileName keys).CredentialSource | Should -Be 'profile keys'
        (Connect-CLService -Region us-west-2).Region | Should -Be 'us-west-2'
        (Connect-CLService -Region us-west-2 -Credential $key).CredentialSource | Should -Be 'given'
    }

    It 'shows no secret, and does not travel to another process' {
        $global:StoredAWSCredentials = [AWSPSCredential]::new($theirs)
        $connection = Connect-CLService -Region eu-west-1
        "$($connection | ConvertTo-Json) $($connection | Format-List * -Force | Out-String)" | Should -Not -Match ([regex]::Escape($secret))
        { $connection | Select-Object * | Connect-CLService } | Should -Throw -ErrorId 'ConnectionWithoutCredentials,*'
        ($connection | Connect-CLService).CredentialSource | Should -Be '$StoredAWSCredentials'
    }
}

Describe 'A profile whose credentials cannot be had' {
    It '<Name>: one error that says what to type' -ForEach @(
        @{ Name = 'login'; Says = 'aws login --profile login', 'aws configure export-credentials --profile login' }
        @{ Name = 'role-login'; Says = 'aws login --profile login', 'aws configure export-credentials --profile role-login' }
        @{ Name = 'sso'; Says = , 'aws sso login --profile sso' }
        @{ Name = 'sso-old'; Says = , 'aws sso login --profile sso-old' }
        @{ Name = 'role-sso'; Says = , 'aws sso login --profile sso' }
        @{ Name = 'role-mfa'; Says = 'MFA', 'aws configure export-credentials --profile role-mfa' }
        @{ Name = 'role-gone'; Says = 'nobody', 'source_profile' }
        @{ Name = 'role-environment'; Says = 'role-environment', 'AWS_ACCESS_KEY_ID' }
        @{ Name = 'process'; Says = , 'credential_process' }
        @{ Name = 'process-text'; Says = , 'credential_process' }
        @{ Name = 'web'; Says = , 'web_identity_token_file' }
    ) {
        $problem = $null
        try { Connect-CLService -ProfileName $Name } catch { $problem = $_ }

        $problem.FullyQualifiedErrorId | Should -Be 'CredentialsFailed,CustomLabels.Commands.ConnectServiceCommand'
        "$($problem.CategoryInfo.Category)" | Should -Be 'AuthenticationError'
        $problem.TargetObject | Should -Be $Name
        foreach ($text in $Says) { $problem.Exception.Message | Should -Match ([regex]::Escape($text)) }
        $problem.Exception.Message | Should -Not -Match 'InvalidOperation|AWSSDK|Assembly'
        { Get-CLProject -ProfileName $Name } | Should -Throw -ErrorId 'CredentialsFailed,*'
    }

    It 'is said of the default profile and of AWS_PROFILE too' {
        $env:AWS_PROFILE = 'login'
        try {
            { Connect-CLService } | Should -Throw -ErrorId 'CredentialsFailed,*'
            { Get-CLProject } | Should -Throw -ErrorId 'CredentialsFailed,*'
            $row = Test-CLConnection | Where-Object Name -EQ 'Credentials'
            $row.Verdict | Should -Be 'Failed'
            "$($row.Detail) $($row.Fix)" | Should -Match 'aws configure export-credentials --profile login'
        }
        finally {
            $env:AWS_PROFILE = $null
        }
    }

    It 'that is there without credentials is told from one that is not there' {
        { Connect-CLService -ProfileName empty } | Should -Throw -ErrorId 'ProfileNotFound,*' -ExpectedMessage '*has no credentials*'
        { Connect-CLService -ProfileName nosuch } | Should -Throw -ErrorId 'ProfileNotFound,*' -ExpectedMessage '*There is no profile*keys*'
    }
}
