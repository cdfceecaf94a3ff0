@echo off
rem Runs Maven: the installed one if it is new enough, else the pinned one, fetched once and checked.
setlocal EnableExtensions DisableDelayedExpansion

rem Maven may colour this line; the comparison is left to PowerShell, which looks past that.
where mvn >nul 2>nul
if errorlevel 1 goto pinned
powershell -NoProfile -Command "$v = [regex]::Match((& mvn -v 2>$null | Out-String), 'Apache Maven (\d+\.\d+\.\d+)'); if ($v.Success -and [version]$v.Groups[1].Value -ge [version]'3.8.6') { exit 0 } else { exit 1 }"
if errorlevel 1 goto pinned
call mvn %*
exit /b %ERRORLEVEL%

:pinned
set "CARAVAN_PROPERTIES=%~dp0.mvn\wrapper\maven-wrapper.properties"
set "CARAVAN_MAVEN_VERSION="
set "CARAVAN_MAVEN_SHA512="
for /f "usebackq eol=# tokens=1,2 delims==" %%a in ("%CARAVAN_PROPERTIES%") do (
  if "%%a"=="mavenVersion" set "CARAVAN_MAVEN_VERSION=%%b"
  if "%%a"=="distributionSha512Sum" set "CARAVAN_MAVEN_SHA512=%%b"
)
if not defined CARAVAN_MAVEN_VERSION goto incomplete
if not defined CARAVAN_MAVEN_SHA512 goto incomplete

if defined MAVEN_USER_HOME (set "CARAVAN_MAVEN_STORE=%MAVEN_USER_HOME%\caravan-maven") else set "CARAVAN_MAVEN_STORE=%USERPROFILE%\.m2\caravan-maven"
set "CARAVAN_MAVEN_HOME=%CARAVAN_MAVEN_STORE%\apache-maven-%CARAVAN_MAVEN_VERSION%"
if exist "%CARAVAN_MAVEN_HOME%\bin\mvn.cmd" goto run

echo Fetching Maven %CARAVAN_MAVEN_VERSION% (once)... 1>&2
rem One rename at the end, so that nobody ever sees half a Maven. If it fails, another mvnw was faster, which is as good.
powershell -NoProfile -Command ^
  "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';" ^
  "[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12;" ^
  "$version = $env:CARAVAN_MAVEN_VERSION; $store = $env:CARAVAN_MAVEN_STORE;" ^
  "$url = 'https://archive.apache.org/dist/maven/maven-3/' + $version + '/binaries/apache-maven-' + $version + '-bin.tar.gz';" ^
  "$temporary = Join-Path $store ('fetch.' + [guid]::NewGuid().ToString('N'));" ^
  "New-Item -ItemType Directory -Force $temporary | Out-Null;" ^
  "try {" ^
  "  $file = Join-Path $temporary 'maven.tar.gz';" ^
  "  Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $file;" ^
  "  $actual = (Get-FileHash -Algorithm SHA512 $file).Hash.ToLowerInvariant();" ^
  "  if ($actual -ne $env:CARAVAN_MAVEN_SHA512) { throw ($url + ' has SHA-512 ' + $actual + ', expected ' + $env:CARAVAN_MAVEN_SHA512 + '. Nothing was installed.') };" ^
  "  & tar -xzf $file -C $temporary; if ($LASTEXITCODE -ne 0) { throw 'Cannot unpack the download.' };" ^
  "  try { Move-Item (Join-Path $temporary ('apache-maven-' + $version)) $env:CARAVAN_MAVEN_HOME }" ^
  "  catch { if (-not (Test-Path $env:CARAVAN_MAVEN_HOME)) { throw } }" ^
  "} catch { [Console]::Error.WriteLine('mvnw: ' + $_.Exception.Message); exit 1 }" ^
  "finally { Remove-Item -Recurse -Force $temporary -ErrorAction SilentlyContinue }"
if errorlevel 1 exit /b 1

:run
call "%CARAVAN_MAVEN_HOME%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:incomplete
echo mvnw: %CARAVAN_PROPERTIES% lacks mavenVersion or distributionSha512Sum. 1>&2
exit /b 1
