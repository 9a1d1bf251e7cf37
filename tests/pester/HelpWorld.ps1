# Dot-sourced by Help.Tests.ps1: what the examples of the help name is there, in an account of its own of the shared service.

$HelpAccount = '333333333333'

function Connect-HelpAccount {
    $null = Connect-CLService -Local -DataPath $SharedService -AccountId $HelpAccount -ErrorAction Stop
}

# Copies a folder with its files, for each example: Copy-Item takes a hundred times the processor time.
function Copy-Folder {
    param([string] $From, [string] $To)

    $null = [IO.Directory]::CreateDirectory($To)
    foreach ($folder in [IO.Directory]::EnumerateDirectories($From, '*', 'AllDirectories')) {
        $null = [IO.Directory]::CreateDirectory($To + $folder.Substring($From.Length))
    }

    foreach ($file in [IO.Directory]::EnumerateFiles($From, '*', 'AllDirectories')) {
        [IO.File]::Copy($file, $To + $file.Substring($From.Length))
    }
}

# Puts a file into a bucket of the account, which no cmdlet of the module does, with the SDK that the module has loaded.
function Write-HelpObject {
    param([string] $Path, [string] $Bucket, [string] $Key)

    function Get-SdkType([string] $Assembly, [string] $Name) {
        ([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $Assembly } | Select-Object -First 1).GetType($Name)
    }

    $section = (Get-Content -LiteralPath (Join-Path $SharedService credentials) -Raw) -replace "(?s).*\[account-$HelpAccount\]"
    $id, $secret = 'aws_access_key_id', 'aws_secret_access_key' | ForEach-Object { [regex]::Match($section, "$_ = (\S+)").Groups[1].Value }
    $settings = (Get-SdkType AWSSDK.S3 Amazon.S3.AmazonS3Config)::new()
    $settings.ServiceURL = (Get-CLConnection).Endpoint
    $settings.ForcePathStyle = $true
    $settings.AuthenticationRegion = 'us-east-1'
    $client = (Get-SdkType AWSSDK.S3 Amazon.S3.AmazonS3Client)::new((Get-SdkType AWSSDK.Core Amazon.Runtime.BasicAWSCredentials)::new($id, $secret), $settings)
    $request = (Get-SdkType AWSSDK.S3 Amazon.S3.Model.PutObjectRequest)::new()
    $request.BucketName, $request.Key, $request.FilePath = $Bucket, $Key, (Convert-Path -LiteralPath $Path)
    $null = $client.PutObjectAsync($request).GetAwaiter().GetResult()
    $client.Dispose()
}

# Lets the account copy the shared model, and makes the buckets and the project with errors, once. The current folder has the files.
function Initialize-HelpAccount {
    $null = Connect-CLService -Local -DataPath $SharedService
    # A name of its own: other suites let other accounts copy this model at the same time.
    $null = Set-CLProjectPolicy parts help -AllowAccount $HelpAccount
    $source = Get-CLModel parts/v1
    $judged = Get-CLDatasetEntry parts/test
    $judged.JsonLine | Set-Content judged.manifest
    $null = Grant-CLBucketAccess $judged[0].Image.Split('/')[2] -Account $HelpAccount -Access Read
    Connect-HelpAccount
    $null = New-CLProject factory-photos | Import-CLDataset $SharedPhotos -Bucket factory-photos -Prefix new -Seed 1 -Confirm:$false

    (Get-CLDatasetEntry factory-photos/train).JsonLine | Set-Content uploaded.manifest
    Write-HelpObject uploaded.manifest factory-photos train.manifest
    Write-HelpObject uploaded.manifest factory-photos test.manifest
    Write-HelpObject uploaded.manifest factory-photos defects/manifests/output/output.manifest
    $null = New-CLProject boxed | Import-CLDataset ./voc -Split 0.75 -Seed 1 -Confirm:$false

    # The use case type that the example of Get-CLTrainingError repairs: the training ends before it begins.
    $lines = (Get-CLDatasetEntry factory-photos/train).JsonLine -replace 'groundtruth/image-classification"', 'groundtruth/image-classification-multilabel"'
    $null = New-CLProject broken | New-CLDataset -Type TRAIN
    $null = $lines | Update-CLDatasetEntry broken/train -Force -ErrorAction Ignore
    $null = Start-CLTraining broken -VersionName v7 -Force -Wait -Confirm:$false -ErrorAction Ignore
    $source
}

# Puts back what earlier examples took away: projects with datasets and stopped models.
function Restore-HelpAccount {
    param([Parameter(Mandatory)] $Source)

    Connect-HelpAccount
    foreach ($name in 'parts', 'parts-lab', 'line3') {
        if (-not (Get-CLProject | Where-Object Name -EQ $name)) {
            $null = New-CLProject $name
        }

        if ((Get-CLDataset $name).Count -lt 2) {
            Get-CLDataset $name | Remove-CLDataset -Confirm:$false
            $null = Import-CLDataset $SharedPhotos $name -Split 0.75 -Seed 1 -Confirm:$false
        }

        $models = @(Get-CLModel $name)
        $models | Where-Object Status -EQ RUNNING | Stop-CLModel -Wait -Confirm:$false | Out-Null
        $models | Where-Object VersionName -NotIn v1, v3, v7 | Remove-CLModel -Confirm:$false
        foreach ($version in 'v1', 'v3', 'v7' | Where-Object { $_ -notin $models.VersionName }) {
            $null = Copy-CLModel $Source.Arn -Destination $name -VersionName $version -SourceProject $Source.ProjectArn -Wait -Confirm:$false
        }
    }
}

# Manifests with one box in each image, <Left> pixels from its left side.
function New-BoxManifest {
    param([string] $Folder, [string] $Path, [int] $Left, [string] $Label = 'scratch')

    Get-ChildItem -LiteralPath $Folder -Recurse -File | ForEach-Object {
        [ordered] @{
            'source-ref'   = "s3://factory-photos/boxes/$($_.Name)"
            boxes          = @{
                image_size  = @(@{ width = 96; height = 96; depth = 3 })
                annotations = @(@{ class_id = 0; left = $Left; top = 20; width = 30; height = 30 })
            }
            'boxes-metadata' = @{
                objects         = @(@{ confidence = 1 })
                'class-map'     = @{ '0' = $Label }
                type            = 'groundtruth/object-detection'
                'human-annotated' = 'yes'
                'creation-date' = '2026-11-01T12:00:00'
                'job-name'      = 'boxes'
            }
        } | ConvertTo-Json -Depth 6 -Compress
    } | Set-Content -LiteralPath $Path
}

# The files and folders that the examples name, in the current folder.
function New-HelpFile {
    Copy-Item -LiteralPath $SharedPhotos photos -Recurse
    Copy-Item -LiteralPath $SharedUnseen new -Recurse
    $null = New-Item -ItemType Directory boxes, jobs, data
    Get-ChildItem photos/scratched | ForEach-Object { Copy-Item $_ "boxes/camera$(Get-Random 3)_$($_.Name)" }
    $null = New-CLManifest ./photos . -Split 0.75 -Seed 1 -ImageLocation s3://factory-photos/photos/
    Copy-Item train.manifest, test.manifest data
    Copy-Item train.manifest released.manifest
    Copy-Item train.manifest labeled.manifest
    $lines = Get-Content train.manifest
    $lines[0..3] -replace 'sound', 'doubtful' | Set-Content corrected.manifest
    $lines[0..5] | Set-Content monday.manifest
    $lines[6..17] | Set-Content tuesday.manifest
    New-BoxManifest boxes boxes.manifest 20
    New-BoxManifest boxes first.manifest 20
    New-BoxManifest boxes second.manifest 28
    New-BoxManifest boxes jobs/1.manifest 20 Car
    New-BoxManifest new jobs/2.manifest 20 auto
    $null = Convert-CLManifest ./boxes.manifest ./voc -To Voc -IncludeImage -ImageRoot ./boxes
}
